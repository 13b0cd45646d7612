# Sends Ctrl-Break to all processes of the console that the process with this id belongs to.
# Windows has no other way: what Node calls kill() ends a process at once.
param([Parameter(Mandatory)][uint32] $ProcessId)
$ErrorActionPreference = 'Stop'

Add-Type -Namespace KfrSandbox -Name Keyboard -MemberDefinition @'
private delegate bool Handler(uint kind);
[DllImport("kernel32.dll", SetLastError = true)]
private static extern bool FreeConsole();
[DllImport("kernel32.dll", SetLastError = true)]
private static extern bool AttachConsole(uint processId);
[DllImport("kernel32.dll", SetLastError = true)]
private static extern bool SetConsoleCtrlHandler(Handler handler, bool add);
[DllImport("kernel32.dll", SetLastError = true)]
private static extern bool GenerateConsoleCtrlEvent(uint kind, uint processGroup);

// Kept, so that it is not collected: this process gets the Ctrl-Break too, and must outlive it.
private static readonly Handler ignore = delegate(uint kind) { return true; };

private static void Check(bool succeeded, string what)
{
    if (!succeeded) throw new System.ComponentModel.Win32Exception(Marshal.GetLastWin32Error(), what);
}

public static void Break(uint processId)
{
    FreeConsole();
    Check(AttachConsole(processId), "AttachConsole");
    Check(SetConsoleCtrlHandler(ignore, true), "SetConsoleCtrlHandler");
    const uint ctrlBreak = 1, everyProcess = 0;
    Check(GenerateConsoleCtrlEvent(ctrlBreak, everyProcess), "GenerateConsoleCtrlEvent");
}
'@

[KfrSandbox.Keyboard]::Break($ProcessId)
