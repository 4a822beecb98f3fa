using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The graph of objects as a whole: cycles, and the plain data that is left of it.</summary>
internal sealed partial class ContractParser
{
    /// <summary>The OpenAPI dialect has no references, so that a type is written at each place of its use.</summary>
    private const int MaxUnrolledMembers = 4000;

    private const int MaxUnrolling = 3;

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

        if (_problems.Count == 0)
        {
            CheckGround();
        }
    }

    /// <summary>An object that holds nothing but itself ends as an empty one where there are no references, which the API refuses.</summary>
    private void CheckGround()
    {
        bool[] isGround = new bool[_objects.Count];
        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            for (int i = 0; i < isGround.Length; i++)
            {
                if (!isGround[i] && (!_objects[i].IsRecursive || IsGround(_objects[i], isGround)))
                {
                    isGround[i] = isChanged = true;
                }
            }
        }

        int empty = Array.IndexOf(isGround, false);
        if (empty >= 0)
        {
            Report(ProblemKind.EmptyObject, NameOf(_objects[empty].Type), Display(_objects[empty].Type));
        }
    }

    private bool IsGround(ObjectDraft draft, bool[] isGround)
    {
        bool isFilled = draft.Discriminator is not null;
        foreach (MemberDraft member in draft.Members)
        {
            bool isWhole = true;
            foreach (int target in Targets(member.Value!))
            {
                isWhole &= isGround[target];
            }

            if (member.IsRequired && !isWhole)
            {
                return false;
            }

            isFilled |= isWhole;
        }

        return isFilled;
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
            else if (target == owner || Reaches(target, owner, requiredOnly: true, []))
            {
                // One cycle is one problem, though each of its members could fix it.
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

    /// <summary>Whether a value must hold an object: no null, no empty list. A hierarchy may end by another branch, but the API unrolls what is required all the same.</summary>
    private static bool IsDirect(ValueModel value) => value is { IsNullable: false, Kind: ValueKind.Object or ValueKind.Union };

    private bool Reaches(int from, int to, bool requiredOnly, HashSet<int> seen)
    {
        foreach (MemberDraft member in _objects[from].Members)
        {
            if (member.Value is not { } value || (requiredOnly && !(IsDirect(value) && member.IsRequired)))
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

    /// <summary>How often a type is written out within itself where there are no references: as often as there is room for, at most three times.</summary>
    private int SettleUnrolling(ValueModel root)
    {
        int[] open = new int[_objects.Count];
        for (int unrolling = MaxUnrolling; unrolling > 0; unrolling--)
        {
            int size = 0;
            foreach (int target in Targets(root))
            {
                size += Unrolled(target, open, unrolling, MaxUnrolledMembers - size);
            }

            if (size <= MaxUnrolledMembers)
            {
                return unrolling;
            }
        }

        Report(ProblemKind.ContractTooLarge, NameOf(_root), Display(_root), "more than 4,000 properties where every type is written out at each place of its use");
        return 1;
    }

    /// <summary>How many properties an object has with all that it holds, each type counted at each place; counting ends where there are more than allowed.</summary>
    private int Unrolled(int index, int[] open, int unrolling, int allowed)
    {
        open[index]++;
        int size = 0;
        foreach (MemberDraft member in _objects[index].Members)
        {
            List<int> targets = member.Value is { } value ? Targets(value) : NoTargets;
            bool isWritten = true;
            foreach (int target in targets)
            {
                isWritten &= member.IsRequired || open[target] < unrolling;
            }

            size += isWritten ? 1 : 0;
            for (int i = 0; i < targets.Count && isWritten && size <= allowed; i++)
            {
                size += Unrolled(targets[i], open, unrolling, allowed - size);
            }
        }

        open[index]--;
        return size;
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
                members[k] = BuildMember(draft.Members[k]);
            }

            objects[i] = new ObjectModel
            {
                Name = draft.Name,
                MethodName = MethodName(draft.Name),
                TypeName = TypeName(draft.Type),
                Description = draft.Description,
                IsValueType = draft.Type.IsValueType,
                HasWith = draft.Type.IsValueType || draft.Type.IsRecord,
                LabelMember = PlaceRoles.LabelOf(members),
                ConfidenceMember = PlaceRoles.ConfidenceOf(members),
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
                MethodName = MethodName(draft.Name),
                TypeName = TypeName(draft.Type),
                Description = draft.Description,
                Discriminator = draft.Discriminator,
                Branches = EquatableArray.From(draft.Branches),
                MostDerivedFirst = MostDerivedFirst(draft.Depths),
                Uses = draft.Uses,
                IsRecursive = draft.IsRecursive,
            };
        }

        return new EquatableArray<UnionModel>(unions);
    }
}
