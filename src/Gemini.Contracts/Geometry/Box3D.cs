using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <summary>A box in space, in the camera's frame, in the wire's order: center and size in meters, rotation in degrees.</summary>
/// <param name="X">Center, meters to the right.</param>
/// <param name="Y">Center, meters.</param>
/// <param name="Z">Center, meters.</param>
/// <param name="Width">Size along x, meters.</param>
/// <param name="Height">Size along y, meters.</param>
/// <param name="Length">Size along z, meters.</param>
/// <param name="Roll">Degrees.</param>
/// <param name="Pitch">Degrees.</param>
/// <param name="Yaw">Degrees.</param>
[JsonConverter(typeof(Box3DJsonConverter))]
public readonly partial record struct Box3D(double X, double Y, double Z, double Width, double Height, double Length, double Roll, double Pitch, double Yaw);
