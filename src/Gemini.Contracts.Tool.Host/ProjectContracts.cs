using System.Reflection;
using System.Runtime.Loader;

namespace Gemini.Contracts.ToolHost;

/// <summary>The contracts of a project and of the projects that it refers to, found by their assemblies' <see cref="AssemblyContractAttribute"/>.</summary>
/// <param name="path">The project's built assembly.</param>
internal sealed class ProjectContracts(string path)
{
    /// <summary>The library's name.</summary>
    public const string Library = "Gemini.Contracts";

    /// <summary>The version of the library that the project uses. Found by the assembly's name: it is also asked where the library's types do not fit.</summary>
    public static string LibraryVersion => VersionOf(Assembly.Load(new AssemblyName(Library)));

    /// <summary>Each contract, in the order of the assemblies; within one by name.</summary>
    public IReadOnlyList<VisionContract> Contracts => field ??= [.. Assemblies()
        .SelectMany(static assembly => assembly.GetCustomAttributes<AssemblyContractAttribute>()
            .Select(static listed => listed.Contract).OrderBy(FullName, StringComparer.Ordinal))];

    /// <summary>An assembly's version as its package has it.</summary>
    public static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version!.ToString();

    /// <summary>The full name of the record that a contract was made of.</summary>
    public static string FullName(VisionContract contract)
    {
        string space = contract.GetType().Namespace ?? "";
        return space.Length == 0 ? contract.Name : $"{space}.{contract.Name}";
    }

    /// <summary>Finds a contract.</summary>
    /// <param name="name">Its record's name or full name; the case matters only where it tells two apart.</param>
    public VisionContract Find(string name)
    {
        foreach (StringComparison comparison in (ReadOnlySpan<StringComparison>)[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            VisionContract[] found = [.. Contracts.Where(contract => contract.Name.Equals(name, comparison) || FullName(contract).Equals(name, comparison))];
            if (found.Length > 1)
            {
                throw new HostException($"'{name}' is the name of {found.Length} contracts; name one in full: {string.Join(", ", found.Select(FullName))}.");
            }

            if (found.Length == 1)
            {
                return found[0];
            }
        }

        string has = Contracts.Count == 0 ? "it has none: annotate a record with [VisionTask(\"…\")] and build" : $"it has {string.Join(", ", Contracts.Select(static contract => contract.Name))}";
        throw new HostException($"The project {Path.GetFileNameWithoutExtension(path)} has no contract '{name}'; {has}.");
    }

    private List<Assembly> Assemblies()
    {
        List<Assembly> found = [];
        HashSet<string> seen = [];
        Queue<Assembly> queue = new([AssemblyLoadContext.Default.LoadFromAssemblyPath(path)]);
        while (queue.TryDequeue(out Assembly? assembly))
        {
            AssemblyName[] references = assembly.GetReferencedAssemblies();
            if (references.Any(reference => reference.Name == Library))
            {
                found.Add(assembly);
            }

            foreach (AssemblyName reference in references)
            {
                // Frameworks hold no contracts, and are many.
                if (reference.Name != Library && reference.Name is { } name && !name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("Microsoft.", StringComparison.Ordinal) && seen.Add(name)
                    && Load(reference) is { } loaded)
                {
                    queue.Enqueue(loaded);
                }
            }
        }

        return found;
    }

    private static Assembly? Load(AssemblyName reference)
    {
        try
        {
            return Assembly.Load(reference);
        }
        catch (Exception problem) when (problem is IOException or BadImageFormatException)
        {
            // What is not there cannot have contracts that could be asked.
            return null;
        }
    }
}
