namespace Gemini.Contracts.Generator;
