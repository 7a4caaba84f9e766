import { onDeviceFile, onNetwork, onSerialLine } from './printer-stands.ts';
import { printerConformance } from './printer.ts';

printerConformance('network', 'epson-80', onNetwork);
printerConformance('serial line', 'epson-80', onSerialLine);
printerConformance('device file', 'epson-80', onDeviceFile);
printerConformance('network', 'epson-tm-t88-old', onNetwork);
printerConformance('network', 'generic-80', onNetwork);
printerConformance('network', 'star-80', onNetwork);
printerConformance('serial line', 'star-80', onSerialLine);
