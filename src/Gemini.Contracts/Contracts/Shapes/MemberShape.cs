using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Shapes;

/// <summary>One member of an object.</summary>
internal abstract class MemberShape<TOwner>
{
    public abstract bool IsSpatial { get; }

    /// <summary>The same member with what its <c>[Score]</c> says.</summary>
    public abstract MemberShape<TOwner> Scored(ScoreRule rule);

    public abstract bool Visit(ref TOwner owner, PlacePath path, PlaceContext context);

    public abstract void Describe(PlacePath path, TemplateCollector templates);
}

/// <summary>One member of an object, its type known.</summary>
internal sealed class MemberShape<TOwner, TValue>(string wireName, Func<TOwner, TValue?> get, Func<TOwner, TValue, TOwner> with, ValueShape<TValue> shape, ScoreRule? rule = null) : MemberShape<TOwner>
{
    public override bool IsSpatial => shape.IsSpatial;

    public override MemberShape<TOwner> Scored(ScoreRule rule) => new MemberShape<TOwner, TValue>(wireName, get, with, shape, rule);

    public override bool Visit(ref TOwner owner, PlacePath path, PlaceContext context)
    {
        TValue value = get(owner)!;
        PlacePath at = path.Member(wireName);
        context.Visitor.Member(at, rule);
        if (!shape.Visit(ref value, at, context))
        {
            return false;
        }

        owner = with(owner, value);
        return true;
    }

    public override void Describe(PlacePath path, TemplateCollector templates) => shape.Describe(path.Member(wireName), templates);
}
