namespace Gemini.Contracts.TestSupport;

/// <summary>What the SDK's <c>ImplicitUsings</c> gives a project.</summary>
internal static class ImplicitUsings
{
    /// <summary>The file that the SDK writes.</summary>
    public const string Text = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;
}
