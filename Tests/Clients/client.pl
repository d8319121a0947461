# Perl's Redis: handshake, a Chinese search, a pipeline and an error.
use strict;
use utf8;
use warnings;
use Encode qw(encode_utf8 decode_utf8);
use Redis;

my $client = Redis->new(server => "127.0.0.1:$ARGV[0]", password => 'token', name => 'portal');
die 'ping' unless $client->ping eq 'PONG';
die 'name' unless $client->client_getname eq 'portal';
my %result = $client->search(encode_utf8('“首席数据官”'), 'LIMIT', 0, 3, 'FIELDS', 'number');
my %hit = @{ $result{hits}[0] };
die "$result{total}" unless $result{total} == 1 && decode_utf8($hit{id}) eq '粤府〔2023〕47号#92' && $hit{number} == 92;
my @numbers;
$client->get(encode_utf8("粤府〔2023〕47号#$_"), sub { my %record = @{ $_[0] }; push @numbers, $record{number} }) for 1 .. 100;
$client->wait_all_responses;
die "@numbers" unless "@numbers" eq join ' ', 1 .. 100;
die 'null' if defined $client->get(encode_utf8('没有'));
eval { $client->search(encode_utf8('数据'), 'LIMIT'); 1 } and die 'expected an error';
die $@ unless $@ =~ /BAD_OPTION /;
$client->quit;
print "ok\n";
