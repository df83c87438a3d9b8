// Which types of a referenced assembly carry contracts: one pass over its table of custom attributes, no symbol is made.
using System.Reflection.Metadata;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>Finds the owners of contract attributes in a module's metadata.</summary>
internal sealed class MetadataScan
{
    private readonly MetadataReader _reader;
    private readonly Dictionary<EntityHandle, bool> _isContract = new();
    private Dictionary<ParameterHandle, TypeDefinitionHandle>? _parameterOwners;

    private MetadataScan(MetadataReader reader) => _reader = reader;

    /// <summary>Adds the metadata names of the types that carry contracts, themselves or on a member.</summary>
    public static void Run(MetadataReader reader, ICollection<string> carriers)
    {
        var scan = new MetadataScan(reader);
        var owners = new HashSet<TypeDefinitionHandle>();
        foreach (var handle in reader.CustomAttributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (scan.IsContract(attribute.Constructor) && scan.OwnerOf(attribute.Parent) is { IsNil: false } owner && owners.Add(owner))
                carriers.Add(scan.NameOf(owner));
        }
    }

    private bool IsContract(EntityHandle constructor)
    {
        if (!_isContract.TryGetValue(constructor, out var isContract))
            _isContract.Add(constructor, isContract = IsOurs(constructor));
        return isContract;
    }

    private bool IsOurs(EntityHandle constructor)
    {
        var type = constructor.Kind switch
        {
            HandleKind.MethodDefinition => _reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType(),
            HandleKind.MemberReference => _reader.GetMemberReference((MemberReferenceHandle)constructor).Parent,
            _ => default(EntityHandle),
        };
        return type.Kind switch
        {
            HandleKind.TypeDefinition => Is(_reader.GetTypeDefinition((TypeDefinitionHandle)type)),
            HandleKind.TypeReference => _reader.GetTypeReference((TypeReferenceHandle)type) is var x && _reader.StringComparer.Equals(x.Namespace, Vocabulary.Namespace),
            _ => false,
        };

        bool Is(TypeDefinition x) => _reader.StringComparer.Equals(x.Namespace, Vocabulary.Namespace);
    }

    private TypeDefinitionHandle OwnerOf(EntityHandle parent)
    {
        switch (parent.Kind)
        {
            case HandleKind.TypeDefinition:
                return (TypeDefinitionHandle)parent;
            case HandleKind.MethodDefinition:
                return _reader.GetMethodDefinition((MethodDefinitionHandle)parent).GetDeclaringType();
            case HandleKind.FieldDefinition:
                return _reader.GetFieldDefinition((FieldDefinitionHandle)parent).GetDeclaringType();
            case HandleKind.PropertyDefinition:
                var accessors = _reader.GetPropertyDefinition((PropertyDefinitionHandle)parent).GetAccessors();
                var accessor = accessors.Getter.IsNil ? accessors.Setter : accessors.Getter;
                return accessor.IsNil ? default : _reader.GetMethodDefinition(accessor).GetDeclaringType();
            case HandleKind.Parameter:
                _parameterOwners ??= ParameterOwners();
                return _parameterOwners.TryGetValue((ParameterHandle)parent, out var owner) ? owner : default;
            default:
                return default;
        }
    }

    // A row of the parameter table does not say whose it is; only methods know their rows.
    private Dictionary<ParameterHandle, TypeDefinitionHandle> ParameterOwners()
    {
        var owners = new Dictionary<ParameterHandle, TypeDefinitionHandle>();
        foreach (var handle in _reader.MethodDefinitions)
        {
            var method = _reader.GetMethodDefinition(handle);
            foreach (var parameter in method.GetParameters())
                owners[parameter] = method.GetDeclaringType();
        }

        return owners;
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var name = _reader.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return NameOf(outer) + "+" + name;
        return type.Namespace.IsNil ? name : _reader.GetString(type.Namespace) + "." + name;
    }
}
