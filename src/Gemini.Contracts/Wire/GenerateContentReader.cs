namespace Gemini.Contracts.Wire;

/// <summary>Reads what <c>generateContent</c> and <c>streamGenerateContent</c> answer.</summary>
internal sealed class GenerateContentReader(GenerateContentRequest? asked = null) : WireReader(asked)
{
    public override GenerateContentResponse Read(ReadOnlySpan<byte> body) => GenerateContentResponse.Read(body, Asked);

    public override GenerateContentResponse ReadFrame(ReadOnlySpan<byte> body, GenerateContentResponse total)
    {
        if (!ApiErrorBody.TryRead(body, out ApiErrorBody? error))
        {
            return GenerateContentResponse.ReadFrame(body, total);
        }

        GenerateContentResponse failed = total.Next();
        failed.Note(new ResponseFacts { Failure = error });
        return failed;
    }
}
