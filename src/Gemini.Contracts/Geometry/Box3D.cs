namespace Gemini.Contracts;

/// <summary>A box in space, in the camera's frame, in the wire's order: centre and size in metres, turn in degrees.</summary>
/// <param name="X">Centre, metres to the right.</param>
/// <param name="Y">Centre, metres.</param>
/// <param name="Z">Centre, metres.</param>
/// <param name="Width">Size along x, metres.</param>
/// <param name="Height">Size along y, metres.</param>
/// <param name="Length">Size along z, metres.</param>
/// <param name="Roll">Degrees.</param>
/// <param name="Pitch">Degrees.</param>
/// <param name="Yaw">Degrees.</param>
public readonly record struct Box3D(double X, double Y, double Z, double Width, double Height, double Length, double Roll, double Pitch, double Yaw);
