package dev.simpler.sim.lanes;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.FoldOperation;
import dev.simpler.kernel.machine.TernaryOperation;
import dev.simpler.kernel.machine.UnaryOperation;

/** The loops behind the operations of instructions. */
public final class Loops {
  private Loops() {}

  /** The loops of an operation of one operand. */
  public static UnaryLoop of(UnaryOperation operation) {
    return switch (operation) {
      case ABSOLUTE -> UnaryOps.Absolute.LOOP;
      case NEGATE -> UnaryOps.Negate.LOOP;
      case COMPLEMENT -> UnaryOps.Complement.LOOP;
      case EXPONENTIAL -> UnaryOps.Exponential.LOOP;
      case LOGARITHM -> UnaryOps.Logarithm.LOOP;
      case SQUARE_ROOT -> UnaryOps.SquareRoot.LOOP;
      case RECIPROCAL_ROOT -> UnaryOps.ReciprocalRoot.LOOP;
      case RECIPROCAL -> UnaryOps.Reciprocal.LOOP;
      case RELU -> UnaryOps.Relu.LOOP;
    };
  }

  /** The loops of an operation of two operands, for elements of a type. */
  public static BinaryLoop of(BinaryOperation operation, ElementType type) {
    boolean unsigned = type == ElementType.UINT64;
    boolean wide = type.bits() == Long.SIZE;
    return switch (operation) {
      case ADD -> BinaryOps.Add.LOOP;
      case SUBTRACT -> BinaryOps.Subtract.LOOP;
      case MULTIPLY -> BinaryOps.Multiply.LOOP;
      case DIVIDE -> wide ? WideDivision.Quotient.LOOP : BinaryOps.Divide.LOOP;
      case DIVIDE_INTO -> wide ? WideDivision.Into.LOOP : SwappedOps.Divide.LOOP;
      case MAXIMUM -> BinaryOps.Maximum.LOOP;
      case MINIMUM -> BinaryOps.Minimum.LOOP;
      case LEAKY_RELU -> BinaryOps.Leaky.LOOP;
      case AND -> BinaryOps.And.LOOP;
      case OR -> BinaryOps.Or.LOOP;
      case XOR -> BinaryOps.Xor.LOOP;
      case SHIFT_LEFT -> wide ? WideShifts.Left.LOOP : BinaryOps.ShiftLeft.LOOP;
      case SHIFT_RIGHT -> wide ? WideShifts.Right.LOOP : BinaryOps.ShiftRight.LOOP;
      case FLOOR_REMAINDER ->
          wide
              ? WideDivision.Remainder.LOOP
              : type == ElementType.FLOAT16 ? RemainderOps.HalfFloor.LOOP : RemainderOps.Floor.LOOP;
      case TRUNCATED_REMAINDER ->
          wide
              ? WideDivision.Remainder.LOOP
              : type == ElementType.FLOAT16
                  ? RemainderOps.HalfTruncated.LOOP
                  : RemainderOps.Truncated.LOOP;
      case EXACT_FLOOR_REMAINDER -> RemainderOps.ExactFloor.LOOP;
      case EXACT_TRUNCATED_REMAINDER -> RemainderOps.ExactTruncated.LOOP;
      case POWER -> unsigned ? RemainderOps.UnsignedPower.LOOP : RemainderOps.Power.LOOP;
      case SUBTRACT_RELU -> ChainedOps.SubtractRelu.LOOP;
      case SUBTRACT_EXPONENTIAL -> ChainedOps.SubtractExponential.LOOP;
    };
  }

  /** The loops of {@code b op a}. */
  public static BinaryLoop exchanged(BinaryOperation operation, ElementType type) {
    return switch (operation) {
      case ADD, MULTIPLY, AND, OR, XOR -> of(operation, type);
      case SUBTRACT -> SwappedOps.Subtract.LOOP;
      case DIVIDE -> SwappedOps.Divide.LOOP;
      case DIVIDE_INTO -> BinaryOps.Divide.LOOP;
      case MAXIMUM -> SwappedOps.Maximum.LOOP;
      case MINIMUM -> SwappedOps.Minimum.LOOP;
      case SUBTRACT_EXPONENTIAL -> SwappedOps.SubtractExponential.LOOP;
      case LEAKY_RELU,
          SHIFT_LEFT,
          SHIFT_RIGHT,
          FLOOR_REMAINDER,
          TRUNCATED_REMAINDER,
          EXACT_FLOOR_REMAINDER,
          EXACT_TRUNCATED_REMAINDER,
          POWER,
          SUBTRACT_RELU ->
          throw new IllegalArgumentException(operation + " has no instruction that exchanges");
    };
  }

  /** The loops of an operation of three operands. */
  public static TernaryLoop of(TernaryOperation operation) {
    return switch (operation) {
      case ADD_ADD -> TernaryOps.AddAdd.LOOP;
      case SUBTRACT_ADD -> TernaryOps.SubtractAdd.LOOP;
      case MULTIPLY_ADD -> TernaryOps.MultiplyAdd.LOOP;
      case FUSED -> TernaryOps.Fused.LOOP;
      case FUSED_RELU -> TernaryOps.FusedRelu.LOOP;
    };
  }

  /** The loops of a fold along a row. */
  public static FoldLoop of(FoldOperation operation) {
    return switch (operation) {
      case SUM -> FoldOps.Sum.LOOP;
      case PRODUCT -> FoldOps.Product.LOOP;
      case GREATEST -> FoldOps.Greatest.LOOP;
      case LEAST -> FoldOps.Least.LOOP;
    };
  }

  /** The loops of one step of a fold over many rows at once. */
  public static BinaryLoop step(FoldOperation operation) {
    return switch (operation) {
      case SUM -> BinaryOps.Add.LOOP;
      case PRODUCT -> BinaryOps.Multiply.LOOP;
      case GREATEST -> BinaryOps.Maximum.LOOP;
      case LEAST -> BinaryOps.Minimum.LOOP;
    };
  }

  /** The loops of a comparison. */
  public static CompareLoop of(CompareMode mode) {
    return switch (mode) {
      case EQ -> CompareOps.Equal.LOOP;
      case NE -> CompareOps.Unequal.LOOP;
      case LT -> CompareOps.Less.LOOP;
      case LE -> CompareOps.LessOrEqual.LOOP;
      case GT -> CompareOps.Greater.LOOP;
      case GE -> CompareOps.GreaterOrEqual.LOOP;
    };
  }
}
