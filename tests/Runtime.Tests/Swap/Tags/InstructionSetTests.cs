using System.Diagnostics;

namespace SwapOrder.Runtime.Tests;

/// <summary>Runs the kernel tests again in processes that have fewer vector instructions, so that every path is the one taken once.</summary>
public class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public async Task The_kernels_are_right_without(string knob, int widest)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            ArgumentList = { typeof(InstructionSetTests).Assembly.Location },
            Environment = { [knob] = "0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{output}{await errors}");
        Assert.InRange(WidestOf(output), 0, widest);
    }

    private static int WidestOf(string output) => int.Parse(output.Split('\n')[0].Split(' ')[^1]);
}
