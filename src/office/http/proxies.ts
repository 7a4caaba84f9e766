import { isIP } from 'node:net';

/** Whether a text names a proxy, or several: an address, a network such as `10.0.0.0/8`, or `loopback`, this machine. */
export function isProxy(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (text === 'loopback') return true;
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && more.length === 0 && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most));
}
