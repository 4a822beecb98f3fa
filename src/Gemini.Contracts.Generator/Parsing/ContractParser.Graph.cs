using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The graph of objects as a whole: cycles, and the plain data that is left of it.</summary>
internal sealed partial class ContractParser
{
    /// <summary>The OpenAPI dialect has no references, so that a type is written at each place of its use.</summary>
    private const int MaxUnrolledMembers = 4000;

    private static readonly List<int> NoTargets = [];

    /// <summary>The objects of which it was said that they cannot end.</summary>
    private readonly List<int> _cyclic = [];

    /// <summary>Finds the types that hold themselves. What closes a cycle is optional in the schema; where nothing can be left out, that is a problem.</summary>
    private void SettleCycles()
    {
        for (int i = 0; i < _objects.Count; i++)
        {
            _objects[i].IsRecursive = Reaches(i, i, requiredOnly: false, []);
        }

        for (int i = 0; i < _unions.Count; i++)
        {
            foreach (UnionBranchModel branch in _unions[i].Branches)
            {
                _unions[i].IsRecursive |= _objects[branch.Object].IsRecursive;
            }
        }

        for (int i = 0; i < _objects.Count; i++)
        {
            if (!_objects[i].IsRecursive)
            {
                continue;
            }

            foreach (MemberDraft member in _objects[i].Members)
            {
                SettleMember(i, member);
            }
        }

        if (_problems.Count == 0 && Unrolled(0) > MaxUnrolledMembers)
        {
            Report(ProblemKind.ContractTooLarge, NameOf(_root), Display(_root), "more than 4,000 properties where every type is written out at each place of its use");
        }
    }

    private void SettleMember(int owner, MemberDraft member)
    {
        if (member.Value is not { } value)
        {
            return;
        }

        foreach (int target in Targets(value))
        {
            if (target != owner && !Reaches(target, owner, requiredOnly: false, []))
            {
                continue;
            }

            if (!IsDirect(value) || !member.IsRequired)
            {
                member.IsRequired = false;
            }
            else if (value.Kind == ValueKind.Object && (target == owner || Reaches(target, owner, requiredOnly: true, [])))
            {
                // One cycle is one problem, though each of its members could mend it.
                if (_cyclic.Exists(known => known != owner && Reaches(known, owner, requiredOnly: true, []) && Reaches(owner, known, requiredOnly: true, [])))
                {
                    return;
                }

                _cyclic.Add(owner);
                string cycle = target == owner ? $"{_objects[owner].Type.Name} → {_objects[owner].Type.Name}" : $"{_objects[owner].Type.Name} → {_objects[target].Type.Name} → … → {_objects[owner].Type.Name}";
                Report(ProblemKind.RequiredCycle, NameOf(member.Property), member.Property.Name, cycle);
                return;
            }
        }
    }

    /// <summary>Whether a value must hold its object: no null, no empty list.</summary>
    private static bool IsDirect(ValueModel value) => value is { IsNullable: false, Kind: ValueKind.Object or ValueKind.Union };

    private bool Reaches(int from, int to, bool requiredOnly, HashSet<int> seen)
    {
        foreach (MemberDraft member in _objects[from].Members)
        {
            if (member.Value is not { } value || (requiredOnly && !(IsDirect(value) && member.IsRequired && value.Kind == ValueKind.Object)))
            {
                continue;
            }

            foreach (int target in Targets(value))
            {
                if (target == to || (seen.Add(target) && Reaches(target, to, requiredOnly, seen)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The objects that a value may hold.</summary>
    private List<int> Targets(ValueModel value)
    {
        ValueModel held = value;
        while (held.Kind is ValueKind.List or ValueKind.Dictionary)
        {
            held = held.Element!;
        }

        if (held.Index < 0)
        {
            return NoTargets;
        }

        switch (held.Kind)
        {
            case ValueKind.Object:
                return [held.Index];
            case ValueKind.Union:
                List<int> targets = [];
                foreach (UnionBranchModel branch in _unions[held.Index].Branches)
                {
                    targets.Add(branch.Object);
                }

                return targets;
            default:
                return NoTargets;
        }
    }

    /// <summary>How many properties an object has with all that it holds, each type counted at each place; recursion counts once.</summary>
    private int Unrolled(int index)
    {
        int[] sizes = new int[_objects.Count];
        return index < _objects.Count ? Unrolled(index, sizes) : 0;
    }

    private int Unrolled(int index, int[] sizes)
    {
        if (sizes[index] != 0)
        {
            return Math.Max(1, sizes[index]);
        }

        sizes[index] = -1;
        int size = 0;
        foreach (MemberDraft member in _objects[index].Members)
        {
            size++;
            if (member.Value is { } value)
            {
                foreach (int target in Targets(value))
                {
                    size = Math.Min(size + Unrolled(target, sizes), 1_000_000);
                }
            }
        }

        return sizes[index] = size;
    }

    private EquatableArray<ObjectModel> BuildObjects()
    {
        ObjectModel[] objects = new ObjectModel[_objects.Count];
        for (int i = 0; i < objects.Length; i++)
        {
            ObjectDraft draft = _objects[i];
            MemberModel[] members = new MemberModel[draft.Members.Count];
            for (int k = 0; k < members.Length; k++)
            {
                MemberDraft member = draft.Members[k];
                members[k] = new MemberModel
                {
                    Name = Identifier(member.Property.Name),
                    WireName = member.WireName,
                    Description = member.Description,
                    Value = member.Value!,
                    IsRequired = member.IsRequired,
                    Setter = member.Setter,
                    DefaultValue = member.DefaultValue,
                    Unsayable = UnsayableOf(member),
                    DeclaringTypeName = TypeName(member.Property.ContainingType),
                    MaskBox = member.MaskBox,
                    IsImageIndex = member.IsImageIndex,
                };
            }

            objects[i] = new ObjectModel
            {
                Name = draft.Name,
                TypeName = TypeName(draft.Type),
                Description = draft.Description,
                IsValueType = draft.Type.IsValueType,
                Members = new EquatableArray<MemberModel>(members),
                ConstructorArguments = EquatableArray.From(draft.ConstructorArguments),
                Uses = draft.Uses,
                IsRecursive = draft.IsRecursive,
                Discriminator = draft.Discriminator,
                DiscriminatorValue = draft.DiscriminatorValue,
            };
        }

        return new EquatableArray<ObjectModel>(objects);
    }

    private EquatableArray<UnionModel> BuildUnions()
    {
        UnionModel[] unions = new UnionModel[_unions.Count];
        for (int i = 0; i < unions.Length; i++)
        {
            UnionDraft draft = _unions[i];
            unions[i] = new UnionModel
            {
                Name = draft.Name,
                TypeName = TypeName(draft.Type),
                Description = draft.Description,
                Discriminator = draft.Discriminator,
                Branches = EquatableArray.From(draft.Branches),
                Uses = draft.Uses,
                IsRecursive = draft.IsRecursive,
            };
        }

        return new EquatableArray<UnionModel>(unions);
    }
}
