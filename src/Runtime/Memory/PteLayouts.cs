// The layouts there are, and the one of this process.
namespace SwapOrder;

/// <summary>The known pte layouts. A process has one, chosen before its first pte by the runtime option <see cref="OptionName"/>.</summary>
/// <remarks>
/// In a project file: <c>&lt;RuntimeHostConfigurationOption Include="SwapOrder.PteLayout" Value="x86-64" /&gt;</c>. A static readonly field
/// of a sealed type costs nothing once the JIT has compiled its users.
/// </remarks>
public static class PteLayouts
{
    /// <summary>The runtime option that names the layout of the process; without it, <see cref="Arm64"/>.</summary>
    public const string OptionName = "SwapOrder.PteLayout";

    /// <summary>arm64 as of Linux 6.11.</summary>
    public static IPteLayout Arm64 { get; } = new Arm64PteLayout();

    /// <summary>x86-64, whose swap offsets are stored inverted.</summary>
    public static IPteLayout X64 { get; } = new X64PteLayout();

    /// <summary>The layout of every <see cref="Pte"/> of this process.</summary>
    public static IPteLayout Current { get; } = Choose(AppContext.GetData(OptionName) as string);

    /// <summary>The layout of that name; <see cref="Arm64"/> for null.</summary>
    /// <exception cref="ArgumentException">No layout has that name.</exception>
    public static IPteLayout Choose(string? name)
    {
        if (name is null || name == Arm64.Name)
            return Arm64;
        return name == X64.Name ? X64 : throw new ArgumentException($"No pte layout is called '{name}'; there are '{Arm64.Name}' and '{X64.Name}'.", nameof(name));
    }
}
