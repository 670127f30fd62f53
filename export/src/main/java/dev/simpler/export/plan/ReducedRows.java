package dev.simpler.export.plan;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Literal;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.TileUse;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.kernel.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Room for as many rows in what is reduced along its rows as in the result, which is a column and
 * so holds whole blocks of 32 bytes: the tile library wants both to have the same number of rows.
 * Tiles that look like it get the same room, since instructions may want operands of one type.
 */
final class ReducedRows {
  private final InstructionNeeds needs;
  private final Map<Variable, Expression> known = new HashMap<>();
  private final List<TileVariable> declared = new ArrayList<>();

  ReducedRows(InstructionNeeds needs) {
    this.needs = needs;
  }

  /** Makes the room in tiles that the statements reduce. */
  void widen(List<Statement> body) {
    for (Statement each : body) {
      switch (each) {
        case Statement.Let let when let.variable().fixed() && let.value() != null ->
            known.put(let.variable(), let.value());
        case Statement.DeclareTile tile -> declared.add(tile.tile());
        case Statement.Effect effect when effect.operation() instanceof Operation operation ->
            widen(operation);
        case Statement.Branch branch -> {
          widen(branch.then());
          widen(branch.otherwise());
        }
        case Statement.Repeat repeat -> widen(repeat.body());
        default -> {}
      }
    }
  }

  private void widen(Operation operation) {
    List<Expression> operands = operation.operands();
    if (needs.reducesRows(operation.name())
        && operands.get(0) instanceof TileUse to
        && operands.get(1) instanceof TileUse from) {
      TileVariable source = from.tile();
      boolean column = to.tile().layout() == Layout.DN && source.layout() == Layout.ND;
      if (column && !source.rows().equals(to.tile().rows()) && source.elements() == 0) {
        Expression rows = computed(to.tile().rows());
        List<TileVariable> alike =
            declared.stream()
                .filter(each -> each.elements() == 0 && each.hasShapeOf(source))
                .toList();
        alike.forEach(each -> each.hold(rows));
      }
    }
  }

  /** A number without variables of the kernel, which may be declared behind the tile. */
  private Expression computed(Expression number) {
    return switch (number) {
      case Variable variable when known.containsKey(variable) -> computed(known.get(variable));
      case Operation operation when operation.operands().size() == 2 ->
          Fold.binary(
              operation.name(),
              operation.kind(),
              computed(operation.operands().get(0)),
              computed(operation.operands().get(1)));
      case Operation operation ->
          new Operation(
              operation.name(),
              operation.kind(),
              operation.operands().stream().map(this::computed).toList());
      case Literal _, Variable _, TileUse _ -> number;
    };
  }
}
