using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints, for each object that an optional member holds, whether JSON expresses all that it holds.</summary>
internal sealed class WritableCheckEmitter(ContractModel contract, SourceWriter code)
{
    private readonly WritableCondition _condition = new(contract);
    private readonly HashSet<int> _objects = [];
    private readonly HashSet<int> _unions = [];

    public void Emit()
    {
        foreach (ObjectModel model in contract.Objects)
        {
            foreach (MemberModel member in model.Members)
            {
                if (member.Omission == WriteOmission.Unwritable)
                {
                    Need(member.Value);
                }
            }
        }

        for (int i = 0; i < contract.Objects.Count; i++)
        {
            if (_objects.Contains(i))
            {
                EmitObject(contract.Objects[i]);
            }
        }

        for (int i = 0; i < contract.Unions.Count; i++)
        {
            if (_unions.Contains(i))
            {
                EmitUnion(contract.Unions[i]);
            }
        }
    }

    /// <summary>Notes the methods that the condition of a value calls, and those that they call.</summary>
    private void Need(ValueModel value)
    {
        switch (value.Kind)
        {
            case ValueKind.Object when contract.Objects[value.Index].MayBeUnwritable && _objects.Add(value.Index):
                foreach (MemberModel member in contract.Objects[value.Index].Members)
                {
                    Need(member.Value);
                }

                break;
            case ValueKind.Union when contract.Unions[value.Index].MayBeUnwritable && _unions.Add(value.Index):
                foreach (UnionBranchModel branch in contract.Unions[value.Index].Branches)
                {
                    Need(new ValueModel { Kind = ValueKind.Object, TypeName = contract.Objects[branch.Object].TypeName, Index = branch.Object });
                }

                break;
            case ValueKind.List or ValueKind.Dictionary or ValueKind.Located:
                Need(value.Element!);
                break;
        }
    }

    private void EmitObject(ObjectModel model)
    {
        LocalNames locals = new(model);
        List<string> conditions = [];
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            string held = member.IsNullChecked ? locals[i] : member.AccessOrNull("value");

            // What the writer leaves out by itself does no harm.
            if (member.Omission is WriteOmission.None or WriteOmission.Null && _condition.Of(member.Value, held) is { } condition)
            {
                conditions.Add(member.IsNullChecked ? $"({member.AccessOrNull("value")} is not {{ }} {held} || {condition})" : condition);
            }
        }

        EmitCheck(model.MethodName, model.TypeName, conditions.Count == 0 ? "true" : string.Join(" && ", conditions));
    }

    private void EmitUnion(UnionModel model)
    {
        List<string> branches = [];
        foreach (int place in model.MostDerivedFirst)
        {
            ObjectModel type = contract.Objects[model.Branches[place].Object];
            branches.Add($"{type.TypeName} {(type.MayBeUnwritable ? $"branch => CanWrite{type.MethodName}(branch)" : "=> true")}");
        }

        EmitCheck(model.MethodName, model.TypeName, $"value switch {{ {string.Join(", ", branches)}, _ => true }}");
    }

    private void EmitCheck(string name, string type, string condition)
    {
        code.Line();
        code.Line($"private static bool CanWrite{name}({type} value) => {condition};");
    }
}
