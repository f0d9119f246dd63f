import { BlockList, isIP } from 'node:net';

/** Addresses that only a machine itself or its own network can reach, and those of the cloud's metadata services. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('127.0.0.0', 8);
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

const LINK_LOCAL = new BlockList();
LINK_LOCAL.addSubnet('169.254.0.0', 16);
LINK_LOCAL.addSubnet('fe80::', 10, 'ipv6');
// The instance metadata service of AWS over IPv6.
LINK_LOCAL.addAddress('fd00:ec2::254', 'ipv6');

/** Names that clouds give to 169.254.169.254. */
const METADATA_NAMES = /^(metadata|metadata\.google\.internal|instance-data(\.ec2\.internal)?)\.?$/i;

/** Names that are looked up on the machine or in its own network only: one label, and the suffixes kept for that. */
const PRIVATE_NAMES = /^([^.]+|.*\.(local|internal|localhost))\.?$/i;

/**
 * Whether a URL may be a model endpoint: https, or http where nobody is on the way. Reports the first thing that is
 * wrong. Never repeats the value: it may hold a password.
 */
export function checkEndpoint(value: string | undefined, issue: { addIssue: (message: string) => void }): void {
  const problem = value === undefined ? undefined : endpointProblem(URL.parse(value));
  if (problem !== undefined) issue.addIssue(problem);
}

function endpointProblem(url: URL | null): string | undefined {
  if (url === null || !/^https?:$/.test(url.protocol))
    return 'expected an http(s) URL such as https://api.openai.com/v1';
  if (url.username !== '' || url.password !== '') return 'put the key into `api-key`, not into the URL';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (METADATA_NAMES.test(host) || contains(LINK_LOCAL, host)) {
    return 'a link-local address or metadata service is never a model endpoint';
  }
  const near = isIP(host) === 0 ? PRIVATE_NAMES.test(host) : contains(PRIVATE, host);
  if (url.protocol === 'https:' || near) return undefined;
  return 'expected https: over plain http the key and the source code could be read on the way';
}

/** An IPv4 address that is written as IPv6 (`::ffff:169.254.169.254`) counts as what it is: BlockList sees to that. */
function contains(list: BlockList, host: string): boolean {
  const version = isIP(host);
  return version !== 0 && list.check(host, version === 6 ? 'ipv6' : 'ipv4');
}
