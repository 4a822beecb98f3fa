using System.Text;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Analyzers.Lock;

/// <summary>The file <c>contracts.lock</c>: one line for each contract, with its name, its fingerprint, and the members of the answer.</summary>
/// <remarks>
/// <code>
/// Shop.Cup 3f2a… box_2d:Box label:String color:Enum?
/// </code>
/// The fingerprint covers everything that the model receives. The members show whether answers that were recorded before can still be read.
/// A line that begins with # is a comment.
/// </remarks>
internal sealed class ContractLock
{
    internal const string FileName = "contracts.lock";

    private readonly Dictionary<string, LockedContract> _contracts = new(StringComparer.Ordinal);

    /// <summary>Reads the lock of a project; null if it has none.</summary>
    public static ContractLock? Find(IEnumerable<AdditionalText> files, CancellationToken cancellationToken)
    {
        foreach (AdditionalText file in files)
        {
            if (Path.GetFileName(file.Path).Equals(FileName, StringComparison.OrdinalIgnoreCase) && file.GetText(cancellationToken) is { } text)
            {
                ContractLock read = new();
                foreach (TextLine line in text.Lines)
                {
                    if (LockedContract.Parse(line.ToString()) is { } contract)
                    {
                        read._contracts[contract.Name] = contract;
                    }
                }

                return read;
            }
        }

        return null;
    }

    /// <summary>A contract of the lock; null if it is not in the lock.</summary>
    public LockedContract? Get(string name) => _contracts.TryGetValue(name, out LockedContract? found) ? found : null;

    /// <summary>The members of a contract as the lock lists them.</summary>
    public static string Members(ContractModel model)
    {
        StringBuilder members = new();
        foreach (ObjectModel item in model.Objects)
        {
            foreach (MemberModel member in item.Members)
            {
                members.Append(members.Length == 0 ? "" : " ").Append(member.WireName.Replace(' ', '_')).Append(':').Append(member.Value.Kind).Append(member.MayBeAbsent ? "?" : "");
            }
        }

        return members.ToString();
    }
}
