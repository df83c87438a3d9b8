// What a test project is made of.
namespace Microsoft.CodeAnalysis.Testing;

public class ProjectState(string name, string language, string defaultPrefix, string defaultExtension)
{
    public string Name { get; } = name;
    public string AssemblyName => Name;
    public string Language { get; } = language;
    public ReferenceAssemblies? ReferenceAssemblies { get; set; }
    public OutputKind? OutputKind { get; set; }
    public SourceFileList Sources { get; } = new(defaultPrefix, defaultExtension);
    public SourceFileCollection AdditionalFiles { get; } = [];
    public SourceFileCollection AnalyzerConfigFiles { get; } = [];
    public MetadataReferenceCollection AdditionalReferences { get; } = [];

    private protected string DefaultPrefix { get; } = defaultPrefix;
    private protected string DefaultExtension { get; } = defaultExtension;
}
