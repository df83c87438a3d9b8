// Writes down each step of a run with the source lines that it comes from.
using System.Diagnostics;
using KernelModel.Explorer.Scenarios;
using KernelModel.Explorer.Scheduling;
using SwapOrder;
using SwapOrder.Scheduling;

namespace KernelModel.Explorer.Reporting;

/// <summary>
/// The recorder of one run. The lines are exact in a process that has run little else: code that was compiled anew after many runs is inlined.
/// </summary>
public sealed class TraceRecorder(Stage stage) : ITraceWriter
{
    private const string ModelNamespace = nameof(KernelModel);

    private static readonly string s_ownNamespace = typeof(Program).Assembly.GetName().Name!;

    private readonly List<TraceStep> _steps = [];
    private readonly Dictionary<int, IReadOnlyList<Site>> _pendingSites = [];

    public IReadOnlyList<TraceStep> Steps => _steps;

    public void Reached(int thread, in Step step) => _pendingSites[thread] = SitesOf(new StackTrace(fNeedFileInfo: true));

    public void Took(int point, int thread, in Step step, bool afterPreemption) =>
        _steps.Add(new(point, thread, step.Operation, NameOf(step), afterPreemption, _pendingSites[thread]));

    public void Waits(int point, int thread, in Step step) =>
        _steps.Add(new(point, thread, $"waits for ever in {step.Operation}", NameOf(step), IsAfterPreemption: false, _pendingSites[thread]));

    public void Began(int point, int thread, bool afterPreemption) => _steps.Add(new(point, thread, "begins", "", afterPreemption, []));

    private static IReadOnlyList<Site> SitesOf(StackTrace stack) =>
    [
        .. from frame in stack.GetFrames()
           let name = frame.GetMethod()?.DeclaringType?.FullName
           where name is not null && name.StartsWith(ModelNamespace, StringComparison.Ordinal) && !name.StartsWith(s_ownNamespace, StringComparison.Ordinal)
           where frame.GetFileName() is not null
           select new Site(Path.GetFileName(frame.GetFileName())!, frame.GetFileLineNumber()),
    ];

    private string NameOf(in Step step) => step.Subject switch
    {
        Folio folio => $"folio {folio.Pfn}",
        PageTable table => $"page table of {OwnerOf(table)}",
        SwapDevice => "swap device",
        MteTagStore => step.Part < 0 ? "saved tags" : $"saved tags of slot {step.Part & 0xFFFF}",
        SwapCache => $"swap cache, slot {step.Part & 0xFFFF}",
        _ when step.Subject == SwitchPoint.Everything => "",
        _ when step.Subject.GetType().Name == "SlotTable" => step.Part < 0 ? "swap slots" : $"swap slot {step.Part}",
        _ => step.Subject.GetType().Name,
    };

    private string OwnerOf(PageTable table) =>
        stage.Spaces.FirstOrDefault(space => space.Table == table)?.Name ?? stage.Bench.Processes.First(process => process.Table == table).Name;
}
