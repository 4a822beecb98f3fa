using Gemini.Contracts.Generator.Model;
using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>A kind of coordinates that a member of a record asks the model for.</summary>
/// <param name="Description">As a message names it.</param>
/// <param name="Capability">As the catalog names it, after <c>detects:</c>; <c>masks</c> for a mask.</param>
/// <param name="Member">The record's member through which it is asked; the record where it is a branch's.</param>
internal sealed record CapabilityUse(string Description, string Capability, ISymbol Member)
{
    private static readonly (RequiredCapabilities Flag, string Description, string Capability)[] Kinds =
    [
        (RequiredCapabilities.Boxes, "boxes", "boxes"),
        (RequiredCapabilities.Points, "points", "points"),
        (RequiredCapabilities.Masks, "masks", "masks"),
        (RequiredCapabilities.Boxes3D, "boxes in space", "boxes3d"),
    ];

    /// <summary>What a contract's members ask for, with all that they hold, as the generator reads them.</summary>
    public static List<CapabilityUse> Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        List<CapabilityUse> uses = [];
        if (ContractParser.Parse(type, compilation, cancellationToken).Model is not { Unsound: null } contract)
        {
            return uses;
        }

        if (contract.Root.Kind == ValueKind.Object)
        {
            foreach (MemberModel member in contract.Objects[contract.Root.Index].Members)
            {
                Add(uses, Capabilities.Of(contract, member.Value), MemberOf(type, member.Name.TrimStart('@')));
            }
        }
        else
        {
            Add(uses, contract.RequiredCapabilities, type);
        }

        return uses;
    }

    private static void Add(List<CapabilityUse> uses, RequiredCapabilities required, ISymbol member)
    {
        foreach ((RequiredCapabilities flag, string description, string capability) in Kinds)
        {
            if ((required & flag) != 0)
            {
                uses.Add(new CapabilityUse(description, capability, member));
            }
        }
    }

    private static ISymbol MemberOf(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers(name))
            {
                if (member is IPropertySymbol)
                {
                    return member;
                }
            }
        }

        return type;
    }
}
