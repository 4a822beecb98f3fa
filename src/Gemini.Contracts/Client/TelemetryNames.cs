namespace Gemini.Contracts;

/// <summary>The names of OpenTelemetry's conventions for generative AI under which calls are measured. The names of spans and of their attributes are the same in both.</summary>
[Flags]
public enum TelemetryNames
{
    /// <summary>Nothing is measured; spans are not affected.</summary>
    None = 0,

    /// <summary>Those of version 1.41, which dashboards know: <c>gen_ai.client.operation.duration</c>, <c>gen_ai.client.token.usage</c>.</summary>
    Version141 = 1,

    /// <summary>Those of the conventions' new repository: <c>gen_ai.client.inference.duration</c>, <c>gen_ai.client.inference.usage.input_tokens</c> and so on.</summary>
    Latest = 2,

    /// <summary>Both, while dashboards are moved.</summary>
    Both = Version141 | Latest,
}
