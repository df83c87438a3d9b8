// The states of one tagged page from which scenarios begin.
namespace KernelModel.Explorer.Scenarios;

internal static class SetUps
{
    public const byte Old = 0x11, Tags = 0x5A;

    public static void Present(Stage stage)
    {
        stage.Fill(stage.A, Old);
        stage.Tag(stage.A, Tags);
    }

    public static void SwappedOut(Stage stage)
    {
        Present(stage);
        stage.SwapOut(stage.A);
    }
}
