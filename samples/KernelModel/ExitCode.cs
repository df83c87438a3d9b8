namespace KernelModel;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>The model kept every byte and tag, and each twin was flagged and caught.</summary>
    public const int Good = 0;

    /// <summary>Something of that is not so.</summary>
    public const int Bad = 1;

    /// <summary>The arguments make no sense, or there is no swap file as they want it.</summary>
    public const int BadArguments = 2;

    /// <summary>Ctrl-C, as a shell counts it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
