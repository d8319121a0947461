# Perl's Redis: handshake, a Chinese search, a pipeline and an error.
use strict;
use utf8;
use warnings;
use Encode qw(encode_utf8 decode_utf8);
use Redis;

my $client = Redis->new(server => "127.0.0.1:$ARGV[0]", password => 'token', name => 'portal');
die 'ping' unless $client->ping eq 'PONG';
die 'name' unless $client->client_getname eq 'portal';
my @result = map { decode_utf8($_) } $client->search(encode_utf8('首席 数据官'), 'LIMIT', 0, 3);
die "@result" unless "@result" eq 'query 首席 数据官 limit 3 offset 0';
my @replies;
$client->get(encode_utf8("粤府#$_"), sub { push @replies, $_[0][1] }) for 0 .. 99;
$client->wait_all_responses;
die 'pipeline' unless @replies == 100 && decode_utf8($replies[99]) eq '粤府#99';
die 'null' if defined $client->get(encode_utf8('没有'));
eval { $client->search(encode_utf8('数据'), 'LIMIT'); 1 } and die 'expected an error';
die $@ unless $@ =~ /BAD_OPTION /;
$client->quit;
print "ok\n";
