using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>One member of an object.</summary>
internal abstract class MemberShape<TOwner>
{
    public abstract bool IsSpatial { get; }

    public abstract bool Visit(ref TOwner owner, PlacePath path, PlaceContext context);

    public abstract void Describe(PlacePath path, TemplateCollector templates);
}

/// <summary>One member of an object, its type known.</summary>
internal sealed class MemberShape<TOwner, TValue>(string wireName, Func<TOwner, TValue?> get, Func<TOwner, TValue, TOwner> with, ValueShape<TValue> shape) : MemberShape<TOwner>
{
    public override bool IsSpatial => shape.IsSpatial;

    public override bool Visit(ref TOwner owner, PlacePath path, PlaceContext context)
    {
        TValue value = get(owner)!;
        if (!shape.Visit(ref value, path.Member(wireName), context))
        {
            return false;
        }

        owner = with(owner, value);
        return true;
    }

    public override void Describe(PlacePath path, TemplateCollector templates) => shape.Describe(path.Member(wireName), templates);
}
