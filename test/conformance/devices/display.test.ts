import { displayConformance } from './display.ts';

for (const protocol of ['cd5220', 'epson-dm-d'] as const)
  for (const codePage of ['cp858', 'windows1252', 'cp437'] as const) displayConformance(protocol, codePage);
