/** A USB device that can be plugged in: a HID POS scanner, or one that shows itself as a serial line. */
export type UsbDevice = {
  /** `hidraw0`, `ttyACM1`: its name in the folder of devices. */
  readonly node: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber: string;
  readonly maker: string;
  readonly product: string;
};

export const isHid = ({ node }: UsbDevice): boolean => node.startsWith('hidraw');
const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

/** Usage page bar code scanner, one report of scanned data: byte count, AIM identifier, 56 bytes, symbology, reserved, flags. */
const REPORT_DESCRIPTOR = [
  '058C0902A1018502', // collection, report 2
  '0912A102150026FF007508', // scanned data, bytes
  '9501050109 3B8102', // byte count
  '058C95 0309FB09FC09FD8102', // AIM identifier
  '953809FE820201', // data
  '95020904 8102', // symbology, reserved
  '95017501 2501 09FF8102', // more follows
  '95077501 8103C0C0',
]
  .join('')
  .replaceAll(' ', '');

/** The device in the system's list of devices, in the words of umockdev. */
export function describe(device: UsbDevice, index: number): string {
  const { node, vendorId, productId, serialNumber, maker, product } = device;
  const port = `/devices/pci0000:00/0000:00:14.0/usb1/1-${index + 1}`;
  const usb = `P: ${port}
E: DEVTYPE=usb_device
E: SUBSYSTEM=usb
A: idVendor=${hex4(vendorId)}
A: idProduct=${hex4(productId)}
A: bcdDevice=0100
A: manufacturer=${maker}
A: product=${product}
A: serial=${serialNumber}

P: ${port}/1-${index + 1}:1.0
E: DEVTYPE=usb_interface
E: SUBSYSTEM=usb
A: bInterfaceNumber=00
`;
  if (!isHid(device))
    return `${usb}
P: ${port}/1-${index + 1}:1.0/tty/${node}
N: ${node}
S: serial/by-id/usb-${serialNumber}-${node}
E: DEVNAME=/dev/${node}
E: DEVLINKS=/dev/serial/by-id/usb-${serialNumber}-${node}
E: SUBSYSTEM=tty
E: ID_VENDOR=${maker}
E: ID_VENDOR_ENC=${maker}
E: ID_VENDOR_ID=${hex4(vendorId)}
E: ID_MODEL_ID=${hex4(productId)}
E: ID_SERIAL_SHORT=${serialNumber}
A: dev=166:${index}
`;
  const hid = `0003:${hex4(vendorId)}:${hex4(productId)}.000${index + 1}`.toUpperCase();
  return `${usb}
P: ${port}/1-${index + 1}:1.0/${hid}
E: SUBSYSTEM=hid
E: HID_ID=0003:0000${hex4(vendorId)}:0000${hex4(productId)}
E: HID_NAME=${maker} ${product}
E: HID_UNIQ=${serialNumber}
H: report_descriptor=${REPORT_DESCRIPTOR}

P: ${port}/1-${index + 1}:1.0/${hid}/hidraw/${node}
N: ${node}
E: DEVNAME=/dev/${node}
E: SUBSYSTEM=hidraw
A: dev=245:${index}
L: device=../../../${hid}
`;
}

/** What the kernel answers to the questions for the report descriptor and its size. */
export function answersOf({ node }: UsbDevice): string {
  const size = (REPORT_DESCRIPTOR.length / 2).toString(16).padStart(2, '0').toUpperCase();
  return `@DEV /dev/${node}
HIDIOCGRDESCSIZE 0 ${size}000000
HIDIOCGRDESC 0 ${size}000000${REPORT_DESCRIPTOR}
`;
}
