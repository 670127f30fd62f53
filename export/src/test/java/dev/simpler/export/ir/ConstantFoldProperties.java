package dev.simpler.export.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is computed while code is read is what Java computes when it runs. */
class ConstantFoldProperties {
  @Property
  void integersWrapAsJavaHasThem(@ForAll int a, @ForAll int b) {
    assertEquals(Expression.of(a + b), folded("+", a, b));
    assertEquals(Expression.of(a - b), folded("-", a, b));
    assertEquals(Expression.of(a * b), folded("*", a, b));
    assertEquals(Expression.of(Math.min(a, b)), folded("min", a, b));
    if (b != 0) {
      assertEquals(Expression.of(a / b), folded("/", a, b));
      assertEquals(Expression.of(a % b), folded("%", a, b));
      assertEquals(Expression.of(Math.ceilDiv(a, b)), folded("ceil-div", a, b));
    }
  }

  private static Expression folded(String name, int a, int b) {
    return Fold.binary(name, ValueKind.INT, Expression.of(a), Expression.of(b));
  }

  @Property
  void longsWrapAsJavaHasThem(@ForAll long a, @ForAll long b) {
    Expression product = Fold.binary("*", ValueKind.LONG, Expression.of(a), Expression.of(b));
    assertEquals(Expression.of(a * b), product);
    assertEquals(Expression.of((int) a), Fold.cast(ValueKind.INT, Expression.of(a)));
  }

  @Property
  void theOppositeOfAComparisonIsFalseWhereItIsTrue(@ForAll int a, @ForAll int b) {
    for (String name : new String[] {"==", "!=", "<", "<=", ">", ">="}) {
      Expression known = Fold.compare(name, Expression.of(a), Expression.of(b));
      Expression x = new Expression.Variable(ValueKind.INT, "x", true);
      Expression opposite = Fold.not(Fold.compare(name, x, Expression.of(b)));
      Expression.Operation operation = (Expression.Operation) opposite;
      Expression there = Fold.compare(operation.name(), Expression.of(a), Expression.of(b));
      assertEquals(Fold.not(known), there, name);
    }
  }

  @Property
  void aVariableKeepsNeutralOperationsOut(@ForAll int a) {
    Expression x = new Expression.Variable(ValueKind.INT, "x", true);
    assertEquals(x, Fold.binary("+", ValueKind.INT, x, Expression.of(0)));
    assertEquals(x, Fold.binary("*", ValueKind.INT, Expression.of(1), x));
    assertEquals(
        Expression.of(0), Fold.binary("*", ValueKind.INT, x, Expression.of(0)), "times " + a);
  }
}
