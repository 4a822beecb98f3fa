namespace Gemini.Contracts.Generator.Model;

/// <summary>What a model must be able to answer with: the one rule that generated code, the analyzers and so the check of a request go by.</summary>
internal static class Capabilities
{
    /// <summary>What all objects of a contract need.</summary>
    public static RequiredCapabilities Of(EquatableArray<ObjectModel> objects)
    {
        RequiredCapabilities all = RequiredCapabilities.None;
        foreach (ObjectModel model in objects)
        {
            foreach (MemberModel member in model.Members)
            {
                all |= OfKind(member.Value.Innermost.Kind) | OfPlaces(member.Value);
            }
        }

        return all;
    }

    /// <summary>What one value needs, with all that it holds.</summary>
    public static RequiredCapabilities Of(ContractModel contract, ValueModel value) => Of(contract, value, []);

    private static RequiredCapabilities Of(ContractModel contract, ValueModel value, HashSet<int> seen)
    {
        ValueModel held = value.Innermost;
        RequiredCapabilities all = OfKind(held.Kind) | OfPlaces(value);
        if (held.Kind == ValueKind.Object)
        {
            return all | OfObject(contract, held.Index, seen);
        }

        if (held.Kind == ValueKind.Union)
        {
            foreach (UnionBranchModel branch in contract.Unions[held.Index].Branches)
            {
                all |= OfObject(contract, branch.Object, seen);
            }
        }

        return all;
    }

    private static RequiredCapabilities OfObject(ContractModel contract, int index, HashSet<int> seen)
    {
        RequiredCapabilities all = RequiredCapabilities.None;
        if (seen.Add(index))
        {
            foreach (MemberModel member in contract.Objects[index].Members)
            {
                all |= Of(contract, member.Value, seen);
            }
        }

        return all;
    }

    private static RequiredCapabilities OfPlaces(ValueModel value) => value.HoldsLocated ? RequiredCapabilities.Boxes : RequiredCapabilities.None;

    private static RequiredCapabilities OfKind(ValueKind kind) => kind switch
    {
        ValueKind.Box or ValueKind.NormalizedBox or ValueKind.RotatedBox => RequiredCapabilities.Boxes,
        ValueKind.Box3D => RequiredCapabilities.Boxes3D,
        ValueKind.Mask => RequiredCapabilities.Masks,
        ValueKind.Keypoints => RequiredCapabilities.Points,
        >= ValueKind.Point and <= ValueKind.NormalizedPolygon => RequiredCapabilities.Points,
        _ => RequiredCapabilities.None,
    };
}
