using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>
/// The sample's build with another version of the library beside it: the assembly under test, in which names were changed, so that what was compiled against the
/// old names no longer finds them, while the library itself, which refers to its own members by number, is as whole as before.
/// </summary>
internal sealed class OtherLibrary : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;

    /// <summary>Makes one.</summary>
    /// <param name="version">The package version it says it has; as long as the real one.</param>
    /// <param name="missing">Names of members and types that it does not have.</param>
    /// <param name="assemblyVersion">The assembly's own version; the real one where null.</param>
    public OtherLibrary(string version, IEnumerable<string> missing, Version? assemblyVersion = null)
    {
        string source = Path.GetDirectoryName(ToolRun.SampleAssembly)!;
        foreach (string file in Directory.GetFiles(source, "*.*").Where(static path => Path.GetExtension(path) is ".dll" or ".json"))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        string library = Path.Combine(_folder, "Gemini.Contracts.dll");
        byte[] image = File.ReadAllBytes(library);
        string real = System.Diagnostics.FileVersionInfo.GetVersionInfo(library).ProductVersion!.Split('+')[0];
        Replace(image, Encoding.UTF8.GetBytes(real), Encoding.UTF8.GetBytes(version));
        foreach (string name in missing)
        {
            Replace(image, [0, .. Encoding.UTF8.GetBytes(name), 0], [0, .. Encoding.UTF8.GetBytes("_" + name[1..]), 0]);
        }

        if (assemblyVersion is not null)
        {
            using PEReader file = new(new MemoryStream([.. image]));
            MetadataReader metadata = file.GetMetadataReader();
            int row = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.Assembly);
            BitConverter.TryWriteBytes(image.AsSpan(row + 4), (ushort)assemblyVersion.Major);
            BitConverter.TryWriteBytes(image.AsSpan(row + 6), (ushort)assemblyVersion.Minor);
        }

        File.WriteAllBytes(library, image);
    }

    /// <summary>The sample, which will be loaded with this library.</summary>
    public string Sample => Path.Combine(_folder, "GreenObjects.dll");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Replace(byte[] image, byte[] old, byte[] now)
    {
        Xunit.Assert.Equal(old.Length, now.Length);
        int count = 0;
        for (int at = image.AsSpan().IndexOf(old); at >= 0; count++)
        {
            now.CopyTo(image, at);
            int next = image.AsSpan(at + now.Length).IndexOf(old);
            at = next < 0 ? -1 : at + now.Length + next;
        }

        Xunit.Assert.True(count > 0, $"The library has no '{Encoding.UTF8.GetString(old)}'.");
    }
}
