using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints the shape of a contract: the places of its answers, which what draws, scores or exports an answer reads and changes.</summary>
/// <remarks>All of it hangs on one override that nothing else calls, so that trimming takes it out of a program that does not ask for it.</remarks>
internal sealed class ShapeEmitter(ContractModel contract, SourceWriter code)
{
    private readonly KeypointCode _keypoints = new(contract, code);

    public void Emit()
    {
        ValueModel root = contract.Root;
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"protected override {SourceGen}ValueShape<{root.TypeName}> CreateShape() => {ShapeOf(root, "Label")};");
        foreach (ObjectModel model in contract.Objects)
        {
            EmitObject(model);
        }

        foreach (UnionModel model in contract.Unions)
        {
            EmitUnion(model);
        }
    }

    private void EmitObject(ObjectModel model)
    {
        BeginShape($"{SourceGen}ObjectShape<{model.TypeName}>", model.MethodName);
        code.Append("new(static shape => shape");
        code.Deeper();
        for (int i = 0; i < model.Members.Count; i++)
        {
            EmitMember(model, i);
        }

        code.Append(");\n");
        code.Shallower();
    }

    /// <summary>A shape is made when it is asked for first: types may hold one another.</summary>
    private void BeginShape(string type, string name)
    {
        code.Line();
        code.Line($"private static {type}? s_shapeOf{name};");
        code.Line();
        code.Indent().Append("private static ").Append(type).Append(" ShapeOf").Append(name).Append(" => s_shapeOf").Append(name).Append(" ??= ");
    }

    private void EmitMember(ObjectModel model, int index)
    {
        MemberModel member = model.Members[index];
        code.End();
        code.Indent().Append(".Add(");
        new Quoted(member.WireName).WriteTo(code);
        code.Append(", static value => ").Append(member.Access("value")).Append(", static (value, place) => ");
        EmitCopy(model, index);
        code.Append(",\n");
        code.Deeper();
        string role = index == model.LabelMember ? "Label" : index == model.ConfidenceMember ? "Confidence" : member.IsImageIndex ? "ImageIndex" : "Scalar";
        code.Indent().Append(ShapeOf(member.Value, role)).Append(')');
        code.Shallower();
        ReferenceCode.EmitLinks(code, member);
        if (member.Score is { } score)
        {
            code.End();
            code.Indent().Append(".Scored(").Append(Arguments(score)).Append(')');
        }

        if (member.IsImageIndex)
        {
            code.End();
            string image = member.Value.Kind == ValueKind.Int32 ? member.Access("value") : $"int.CreateSaturating({member.Access("value")})";
            code.Indent().Append(".IndexedBy(static value => ").Append(image).Append(')');
        }
    }

    /// <summary>What a <c>[Score]</c> says besides the defaults.</summary>
    private static string Arguments(ScoreModel score)
    {
        List<string> arguments = [];
        Add("weight", score.Weight);
        Add("comparer", score.Comparer is { } comparer ? $"{Runtime}ScoreComparer.{comparer}" : null);
        Add("tolerance", score.Tolerance);
        Add("relativeTolerance", score.RelativeTolerance);
        Add("threshold", score.Threshold);
        Add("ignoreCase", score.IgnoresCase ? "true" : null);
        return string.Join(", ", arguments);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                arguments.Add($"{name}: {value}");
            }
        }
    }

    /// <summary>A copy of <c>value</c> with <c>place</c> in one member.</summary>
    private void EmitCopy(ObjectModel model, int index)
    {
        if (model.HasWith && model.Members[index].HasSetter)
        {
            code.Append("value with { ").Append(model.Members[index].Name).Append(" = place }");
            return;
        }

        code.Append("new ").Append(model.TypeName).Append('(');
        for (int i = 0; i < model.ConstructorArguments.Count; i++)
        {
            ArgumentModel argument = model.ConstructorArguments[i];
            code.Append(i == 0 ? "" : ", ").Append(argument.Name is { } name ? name + ": " : "").Append(Source(model, argument.Member, index));
        }

        code.Append(')');
        string opening = " { ";
        for (int i = 0; i < model.Members.Count; i++)
        {
            if (model.Members[i].Setter != MemberSetter.Constructor)
            {
                code.Append(opening).Append(model.Members[i].Name).Append(" = ").Append(Source(model, i, index));
                opening = ", ";
            }
        }

        code.Append(opening == ", " ? " }" : "");
    }

    private static string Source(ObjectModel model, int index, int changed) => index == changed ? "place" : model.Members[index].Access("value");

    private void EmitUnion(UnionModel model)
    {
        string type = $"{SourceGen}UnionShape<{model.TypeName}>";
        BeginShape(type, model.MethodName);
        code.Append("new ").Append(type).Append("()");
        code.Deeper();
        foreach (int place in model.MostDerivedFirst)
        {
            code.End();
            code.Indent().Append(".Add(ShapeOf").Append(contract.Objects[model.Branches[place].Object].MethodName).Append(')');
        }

        code.Append(";\n");
        code.Shallower();
    }

    /// <summary>The shape of a value, an expression.</summary>
    private string ShapeOf(ValueModel value, string role)
    {
        string image = (value.Image == 0 ? "" : $", image: {Digits.Of(value.Image)}") + (value.IsIndexed ? ", isImageIndexed: true" : "");
        bool isNullableStruct = value.IsNullable && value.IsValueType;
        string nullable = value.IsNullable && !value.IsValueType ? ", isNullable: true" : "";
        string type = value.AnnotatedTypeName;
        switch (value.Kind)
        {
            case ValueKind.Object:
                string shape = $"ShapeOf{contract.Objects[value.Index].MethodName}";
                return isNullableStruct ? $"{SourceGen}ValueShapes.Nullable({shape})" : shape;
            case ValueKind.Union:
                return $"ShapeOf{contract.Unions[value.Index].MethodName}";
            case ValueKind.Confidence when role == "Confidence":
                return Nullable("Confidence()");
            case ValueKind.Keypoints:
                return $"{SourceGen}ValueShapes.Keypoints<{value.TypeName}, {value.Key!.TypeName}>({_keypoints.TableOf(value)}, static entries => {CollectionCode.Convert(value, "entries")}{image})";
            case ValueKind.Located:
                string own = value.HasOwnIndex ? (value.Image == 0 ? "" : $", image: {Digits.Of(value.Image)}") + ", isImageIndexed: true, hasOwnIndex: true" : image;
                return $"{SourceGen}ValueShapes.Located<{value.Element!.AnnotatedTypeName}>({ElementShape(value.Element, value.Element.Kind == ValueKind.Enum ? "Label" : "Scalar")}{own})";
            case ValueKind.Enum:
                return Nullable($"Enum({Kind(role == "Label" ? role : "Scalar")}, s_{contract.Enums[value.Index].MethodName})");
            case ValueKind.List:
                return Nullable($"List<{value.TypeName}, {value.Element!.AnnotatedTypeName}>({ElementShape(value.Element)}, static items => {CollectionCode.Convert(value, "items")})");
            case ValueKind.Dictionary:
                return Nullable($"Entries<{value.TypeName}, {value.Key!.AnnotatedTypeName}, {value.Element!.AnnotatedTypeName}>({ShapeOf(value.Key, value.Key.Kind is ValueKind.String or ValueKind.Enum ? "Label" : "Scalar")}, {ElementShape(value.Element)}, static entries => {CollectionCode.Convert(value, "entries")})");
            case ValueKind.Points or ValueKind.NormalizedPoints:
                return Nullable($"Points<{value.TypeName}, {value.Element!.TypeName}>({Kind(value.Kind.Text())}, static points => {CollectionCode.ConvertPoints(value, "points")}{image}{nullable})");
            case ValueKind.Box or ValueKind.Point when value.Collection != CollectionKind.None:
                string place = Runtime + (value.Kind == ValueKind.Box ? "PixelBox" : "PixelPoint");
                return Nullable($"Place<{value.TypeName}, {place}>({Kind(value.Kind.Text())}, static numbers => {SourceGen}Collections.{value.Kind.Text()}Of(numbers), static place => {CollectionCode.FromNumbers(value, "place")}{image}{nullable})");
            case >= ValueKind.Box and <= ValueKind.Mask:
                return $"{SourceGen}ValueShapes.Place<{type}>({Kind(value.Kind.Text())}{image}{(value.IsNullable ? ", isNullable: true" : "")})";
            default:
                return role is "Confidence" or "ImageIndex"
                    ? Nullable($"{role}<{value.TypeName}>()")
                    : $"{SourceGen}ValueShapes.Place<{type}>({Kind(role)}{(value.IsNullable ? ", isNullable: true" : "")})";
        }

        string Nullable(string made) => isNullableStruct ? $"{SourceGen}ValueShapes.Nullable({SourceGen}ValueShapes.{made})" : $"{SourceGen}ValueShapes.{made}";
    }

    /// <summary>The shape of an element, which may be null where the list's type says so.</summary>
    private string ElementShape(ValueModel element, string role = "Scalar") =>
        ShapeOf(element, role) + (element.IsNullable && !element.IsValueType && (element.Kind >= ValueKind.Enum || element.Kind is ValueKind.Points or ValueKind.NormalizedPoints || element.Collection != CollectionKind.None) ? "!" : "");

    private static string Kind(string name) => Runtime + "PlaceKind." + name;
}
