using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using SwapOrder.Scheduling;

namespace SwapOrder.Runtime.Tests.Scheduling;

/// <summary>
/// Calls the hottest primitives once, in a process that compiles at once and for speed (<c>DOTNET_TieredCompilation=0</c>), for <see cref="SwitchPointTests"/>.
/// They are those of the Release assembly that lies next to the tests, whatever configuration the tests themselves are of.
/// </summary>
internal static class HotPrimitives
{
    public const string Plain = "hot-primitives", Switched = "hot-primitives-switched";

    /// <summary>How many there are: the folio's TryLock, Lock, Unlock and TryGet, the page table's Read.</summary>
    public const int Count = 5;

    public static void Run(bool on)
    {
        AppContext.SetSwitch(SwitchPoint.SwitchName, on);
        Assembly own = new PackedAssemblies().LoadFromAssemblyPath(typeof(HotPrimitives).Assembly.Location);
        own.GetType(typeof(HotPrimitives).FullName!)!.GetMethod(nameof(CallAll), BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null);
    }

    // Not optimised: else it would take the small ones in, and they would never be compiled on their own.
    [MethodImpl(MethodImplOptions.NoOptimization)]
    private static void CallAll()
    {
        // Its constant is known before anything that asks for it is compiled, as it is in a process that has run for a while.
        RuntimeHelpers.RunClassConstructor(typeof(SwitchPoint).TypeHandle);
        Folio folio = new PhysicalMemory(1).Allocate()!;
        folio.Lock();
        folio.Unlock();
        if (folio.TryLock())
            folio.Unlock();
        if (folio.TryGet())
            folio.Put();
        new PageTable().Read(0);
    }

    // The tests once more, over the packed library.
    private sealed class PackedAssemblies() : AssemblyLoadContext("packed")
    {
        protected override Assembly? Load(AssemblyName name)
        {
            string path = Path.Combine(AppContext.BaseDirectory, "packed", $"{name.Name}.dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
