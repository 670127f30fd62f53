package dev.simpler.kernel.machine;

import dev.simpler.kernel.Tile;

/** Element-wise instructions over the valid region of their destination. */
public interface ElementwiseUnit {
  /** {@code dst = op a}. */
  void unary(Instruction op, UnaryOperation operation, Tile dst, Tile a);

  /** {@code dst = a op b}; an integer divisor of 0 is refused. */
  void binary(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b);

  /** {@code dst = a op s} for a floating-point type, to which the scalar is rounded. */
  void scalar(Instruction op, BinaryOperation operation, Tile dst, Tile a, float s);

  /** {@code dst = a op s} for an integer type, which keeps the scalar's low bits. */
  void scalar(Instruction op, BinaryOperation operation, Tile dst, Tile a, long s);

  /** {@code dst = op(a, b, c)}. */
  void ternary(Instruction op, TernaryOperation operation, Tile dst, Tile a, Tile b, Tile c);

  /** {@code dst = op(a, s, c)} for a floating-point type, to which the scalar is rounded. */
  void ternary(Instruction op, TernaryOperation operation, Tile dst, Tile a, float s, Tile c);

  /** {@code dst = op(a, s, c)} for an integer type, which keeps the scalar's low bits. */
  void ternary(Instruction op, TernaryOperation operation, Tile dst, Tile a, long s, Tile c);

  /** {@code dst = s * a + dst} of halves in FLOAT32. */
  void addWidenedProduct(Instruction op, Tile dst, Tile a, float s);

  /** The operation where both sources are valid, the element of the one that is, else 0. */
  void partial(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b);

  /** The same of pairs of a value and its index, of which the greater or lesser value's stays. */
  void partial(Instruction op, boolean greatest, TilePair dst, TilePair a, TilePair b);

  /** {@code dst = converted(relu(a op b))}. */
  void activated(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b);

  /** {@code dst = converted(relu((a + b) * scale))} of INT32. */
  void scaledActivated(Instruction op, Tile dst, Tile a, Tile b, float scale);
}
