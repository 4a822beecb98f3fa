using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints, for each object that an optional member holds, whether JSON expresses all that it holds.</summary>
internal sealed class WritableCheckEmitter(ContractModel contract, SourceWriter code)
{
    public void Emit()
    {
        HashSet<int> needed = [];
        foreach (ObjectModel model in contract.Objects)
        {
            foreach (MemberModel member in model.Members)
            {
                if (member.Omission == WriteOmission.Unwritable)
                {
                    AddUnwritable(needed, member.Value.Index);
                }
            }
        }

        for (int i = 0; i < contract.Objects.Count; i++)
        {
            if (needed.Contains(i))
            {
                EmitWritableCheck(contract.Objects[i]);
            }
        }
    }

    private void AddUnwritable(HashSet<int> needed, int index)
    {
        if (!needed.Add(index))
        {
            return;
        }

        foreach (MemberModel member in contract.Objects[index].Members)
        {
            if (member.Value.Kind == ValueKind.Object && contract.Objects[member.Value.Index].MayBeUnwritable)
            {
                AddUnwritable(needed, member.Value.Index);
            }
        }
    }

    private void EmitWritableCheck(ObjectModel model)
    {
        LocalNames locals = new(model);
        List<string> conditions = [];
        for (int i = 0; i < model.Members.Count; i++)
        {
            MemberModel member = model.Members[i];
            bool isNullable = member.IsNullChecked;
            string held = isNullable ? locals[i] : member.AccessOrNull("value");
            string? condition = member.Omission != WriteOmission.None && member.Omission != WriteOmission.Null ? null : member.Value.Kind switch
            {
                ValueKind.Single or ValueKind.Double => $"{member.Value.TypeName}.IsFinite({held})",
                ValueKind.Enum => $"global::System.Enum.IsDefined({held})",
                ValueKind.Object when contract.Objects[member.Value.Index].MayBeUnwritable => $"CanWrite{contract.MethodNameOf(member.Value)}({held})",
                _ => null,
            };
            if (condition is not null)
            {
                conditions.Add(isNullable ? $"({member.AccessOrNull("value")} is not {{ }} {held} || {condition})" : condition);
            }
        }

        code.Line();
        code.Line($"private static bool CanWrite{model.MethodName}({model.TypeName} value) => {(conditions.Count == 0 ? "true" : string.Join(" && ", conditions))};");
    }
}
