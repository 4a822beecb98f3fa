namespace Gemini.Contracts.ToolHost;

/// <summary>A command that cannot be carried out, said in one sentence to the user of the tool.</summary>
internal sealed class HostException(string message) : Exception(message);
