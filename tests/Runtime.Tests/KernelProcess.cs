// What `dotnet SwapOrder.Runtime.Tests.dll` does: the kernel tests without a test host, for InstructionSetTests.
using System.Reflection;
using System.Runtime.Intrinsics;

namespace SwapOrder.Runtime.Tests;

internal static class KernelProcess
{
    public static void Main()
    {
        int widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        Console.WriteLine($"widest vector: {widest}");
        foreach (MethodInfo test in typeof(KernelTests).GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))))
        {
            test.Invoke(new KernelTests(), null);
            Console.WriteLine($"passed: {test.Name}");
        }
    }
}
