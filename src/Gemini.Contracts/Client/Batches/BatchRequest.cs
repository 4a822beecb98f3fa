namespace Gemini.Contracts;

/// <summary>One request of a batch.</summary>
/// <typeparam name="TAnswer">What it is answered with.</typeparam>
/// <param name="Key">What its result is found by, such as a file's name. Each key of a batch is another.</param>
/// <param name="Request">Such as <c>Detection.CreateRequest(photo)</c>.</param>
public sealed record BatchRequest<TAnswer>(string Key, VisionRequest<TAnswer> Request);
