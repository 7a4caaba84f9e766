import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Where nobody outside is: the registries of special addresses (RFC 6890 and its later ones). */
const NOT_PUBLIC: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
const blocked = new BlockList();
for (const [net, bits] of NOT_PUBLIC) blocked.addSubnet(net, bits, 'ipv4');
// of IPv6 only what is given out to the world, less what of it is special
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');
const special = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(net, bits, 'ipv6');

/** Whether an IP address is somebody's on the internet, and no machine of ours. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !blocked.check(address, 'ipv4');
  return version === 6 && given.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** Whether events may be sent there, as far as the address itself says; what its name leads to is judged at each connection. */
export function mayBeTold(url: string, isAnywhere: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (isAnywhere) return protocol === 'https:' || protocol === 'http:';
  const host = hostname.replaceAll(/[[\]]/g, '');
  return protocol === 'https:' && (isIP(host) === 0 ? host.includes('.') : isPublicAddress(host));
}

/** Finds only public addresses, at the moment of the connection: a name that is changed afterwards leads nowhere else. */
export const publicLookup: LookupFunction = (hostname, options, found) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return found(error, '', 4);
    const open = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (!first) return found(Object.assign(new Error('no public address'), { code: 'ADDRESS_NOT_PUBLIC' }), '', 4);
    return options.all ? found(null, open) : found(null, first.address, first.family);
  });
};
