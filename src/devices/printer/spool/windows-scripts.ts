/**
 * What PowerShell runs on Windows, which passes bytes to a queue only by calls of `winspool.drv` (Microsoft: "How to send
 * raw data to a printer by using the Win32 API"). Names come in by the environment and bytes by the input, never as a
 * part of the script.
 */
export const WINDOWS_SCRIPTS = {
  submit: `
$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System;
using System.Runtime.InteropServices;
public static class RawQueue {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  private class DocInfo { public string Name; public string Output; public string DataType; }
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  private static extern bool OpenPrinterW(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  private static extern int StartDocPrinterW(IntPtr printer, int level, [In] DocInfo info);
  [DllImport("winspool.drv")] private static extern bool StartPagePrinter(IntPtr printer);
  [DllImport("winspool.drv")] private static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
  [DllImport("winspool.drv")] private static extern bool EndPagePrinter(IntPtr printer);
  [DllImport("winspool.drv")] private static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv")] private static extern bool AbortPrinter(IntPtr printer);
  [DllImport("winspool.drv")] private static extern bool ClosePrinter(IntPtr printer);
  public static int Send(string queue, string title, byte[] bytes) {
    IntPtr printer;
    if (!OpenPrinterW(queue, out printer, IntPtr.Zero)) return 0;
    try {
      int job = StartDocPrinterW(printer, 1, new DocInfo { Name = title, Output = null, DataType = "RAW" });
      if (job == 0) return 0;
      int written;
      bool all = StartPagePrinter(printer) && WritePrinter(printer, bytes, bytes.Length, out written) && written == bytes.Length;
      if (!all) { AbortPrinter(printer); return 0; }
      EndPagePrinter(printer);
      return EndDocPrinter(printer) ? job : 0;
    } finally { ClosePrinter(printer); }
  }
}
'@
$bytes = [Convert]::FromBase64String([Console]::In.ReadToEnd())
ConvertTo-Json ([RawQueue]::Send($env:PRINT_QUEUE, $env:PRINT_TITLE, $bytes))
`,
  jobs: `
$ErrorActionPreference = 'Stop'
ConvertTo-Json @(Get-PrintJob -PrinterName $env:PRINT_QUEUE | ForEach-Object {
  @{ id = [int]$_.Id; title = [string]$_.DocumentName; state = [string]$_.JobStatus }
})
`,
  status: `
$ErrorActionPreference = 'Stop'
ConvertTo-Json ([string](Get-Printer -Name $env:PRINT_QUEUE).PrinterStatus)
`,
  queues: `
$ErrorActionPreference = 'Stop'
ConvertTo-Json @(Get-Printer | ForEach-Object { [string]$_.Name })
`,
  cancel: `
$ErrorActionPreference = 'Stop'
Remove-PrintJob -PrinterName $env:PRINT_QUEUE -ID ([int]$env:PRINT_JOB)
ConvertTo-Json $true
`,
} as const;
