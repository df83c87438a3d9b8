// What `dotnet SwapOrder.Runtime.Tests.dll` does: the kernel tests without a test host, for InstructionSetTests; or what SwitchPointTests wants compiled.
using System.Reflection;
using System.Runtime.Intrinsics;
using SwapOrder.Runtime.Tests.Scheduling;

namespace SwapOrder.Runtime.Tests;

internal static class KernelProcess
{
    public static void Main(string[] arguments)
    {
        if (arguments is [HotPrimitives.Plain or HotPrimitives.Switched])
        {
            HotPrimitives.Run(on: arguments[0] == HotPrimitives.Switched);
            return;
        }

        int widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        Console.WriteLine($"widest vector: {widest}");
        foreach (MethodInfo test in typeof(KernelTests).GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))))
        {
            test.Invoke(new KernelTests(), null);
            Console.WriteLine($"passed: {test.Name}");
        }
    }
}
