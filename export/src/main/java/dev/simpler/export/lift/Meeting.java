package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.lift.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where two ways meet, what they made of variables becomes one. */
final class Meeting {
  /** Two ways that a condition chose between, and where they meet. */
  record Forked(
      Expression condition, List<Statement> then, List<Statement> otherwise, int where, int line) {
    boolean isEmpty() {
      return then.isEmpty() && otherwise.isEmpty();
    }
  }

  private final Output output;

  Meeting(Output output) {
    this.output = output;
  }

  /** Makes {@code frame} what holds behind both ways, and writes the branch. */
  void of(Frame frame, Frame other, Forked ways) {
    List<Statement> declared = new ArrayList<>();
    Frame before = frame.copy();
    for (int i = 0; i < Math.min(frame.stack.size(), other.stack.size()); i++) {
      Value both = both(frame.stack.get(i), other.stack.get(i), "chosen", ways, declared);
      if (both != null) {
        frame.stack.set(i, both);
      }
    }
    frame.slots.clear();
    before.slots.forEach((slot, value) -> {
      Value there = other.slots.get(slot);
      MethodCode.Local local =
          frame.code.known(ways.where()).stream()
              .filter(each -> each.slot() == slot)
              .findFirst()
              .orElse(null);
      if (value.equals(there)) {
        frame.slots.put(slot, value);
      } else if (there != null && local != null) {
        Value both = both(value, there, local.name(), ways, declared);
        if (both != null) {
          frame.slots.put(slot, both);
        }
      }
    });
    if (frame.result != null && other.result != null) {
      frame.result = both(frame.result, other.result, "result", ways, declared);
    }
    declared.forEach(output::add);
    if (!ways.isEmpty()) {
      boolean swapped = ways.then().isEmpty();
      output.add(
          new Statement.Branch(
              swapped ? Fold.not(ways.condition()) : ways.condition(),
              swapped ? ways.otherwise() : ways.then(),
              swapped ? List.of() : ways.otherwise(),
              ways.line()));
    }
  }

  private @Nullable Value both(
      Value a, Value b, String name, Forked ways, List<Statement> declared) {
    if (a.equals(b)) {
      return a;
    }
    if (a instanceof Scalar x && b instanceof Scalar y) {
      if (ways.isEmpty()) {
        return new Scalar(Fold.choice(ways.condition(), x.expression(), y.expression()));
      }
      Variable variable = new Variable(x.expression().kind(), output.freshAround(name), false);
      declared.add(new Statement.Let(variable, "", null, ways.line()));
      ways.then().add(new Statement.Assign(variable, x.expression(), ways.line()));
      ways.otherwise().add(new Statement.Assign(variable, y.expression(), ways.line()));
      return new Scalar(variable);
    }
    if (a instanceof TileHandle x && b instanceof TileHandle y && ways.isEmpty()) {
      return TileChoice.of(ways.condition(), x, y, output);
    }
    throw output.refuse(
        "two ways lead here with different objects as " + name,
        "do what follows in both ways, or choose a number instead");
  }

  /** Refuses an object that changes from one turn of a loop to the next. */
  void requireSame(MethodCode code, Frame before, Frame after, int head) {
    for (MethodCode.Local local : code.known(head)) {
      Value then = before.slots.get(local.slot());
      Value now = after.slots.get(local.slot());
      if (then != null && !then.equals(now)) {
        throw output.refuse(
            local.name() + " is another object in each turn of a loop",
            "keep the objects in an array and choose by index");
      }
    }
  }
}
