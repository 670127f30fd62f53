package dev.simpler.export.ir;

import java.util.List;
import java.util.function.Predicate;

/** A value. Immutable; equal expressions have equal values between two assignments. */
public sealed interface Expression {
  /** Its type. */
  ValueKind kind();

  /**
   * A constant.
   *
   * @param value an Integer, Long, Float, Double or Boolean, or the text of a name of an API
   */
  record Literal(ValueKind kind, Object value) implements Expression {}

  /**
   * A variable.
   *
   * @param fixed whether it keeps its value from its declaration on
   */
  record Variable(ValueKind kind, String name, boolean fixed) implements Expression {}

  /** A tile, or one of an array of tiles. */
  record TileUse(TileVariable tile, List<Expression> index) implements Expression {
    @Override
    public ValueKind kind() {
      return ValueKind.OBJECT;
    }
  }

  /** An operation of the core language or of an API, by name. */
  record Operation(String name, ValueKind kind, List<Expression> operands) implements Expression {
    public Operation {
      operands = List.copyOf(operands);
    }
  }

  /** An INT constant. */
  static Literal of(int value) {
    return new Literal(ValueKind.INT, value);
  }

  /** A LONG constant. */
  static Literal of(long value) {
    return new Literal(ValueKind.LONG, value);
  }

  /** A name that an API has, as {@code PIPE_V}. */
  static Literal word(String name) {
    return new Literal(ValueKind.OBJECT, name);
  }

  /** An operation. */
  static Operation of(String name, ValueKind kind, Expression... operands) {
    return new Operation(name, kind, List.of(operands));
  }

  /** An operation without a value. */
  static Operation effect(String name, Expression... operands) {
    return of(name, ValueKind.NOTHING, operands);
  }

  /** Whether it or a part of it is such an expression. */
  default boolean any(Predicate<Expression> test) {
    if (test.test(this)) {
      return true;
    }
    return switch (this) {
      case Literal _, Variable _ -> false;
      case TileUse use -> use.index().stream().anyMatch(each -> each.any(test));
      case Operation operation -> operation.operands().stream().anyMatch(each -> each.any(test));
    };
  }

  /** Whether it has the same value wherever its variables are known. */
  default boolean isStable() {
    return !any(part -> part instanceof Variable v && !v.fixed());
  }
}
