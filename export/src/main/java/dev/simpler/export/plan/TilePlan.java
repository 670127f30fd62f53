package dev.simpler.export.plan;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Expression.TileUse;
import dev.simpler.export.ir.LiftedKernel;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.Statement.Branch;
import dev.simpler.export.ir.Statement.DeclarePipe;
import dev.simpler.export.ir.Statement.DeclareTile;
import dev.simpler.export.ir.Statement.Effect;
import dev.simpler.export.ir.Statement.Repeat;
import dev.simpler.export.ir.TileVariable;
import dev.simpler.export.ir.TileVariable.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a kernel's tiles ready for the tile library: names, addresses, and the scratch tiles that
 * instructions need there.
 */
public final class TilePlan {
  private final Set<String> names = new HashSet<>();
  private final AddressPlan addresses = new AddressPlan();
  private final List<TileVariable> scratches = new ArrayList<>();
  private final InstructionNeeds needs;
  private long library;

  private TilePlan(InstructionNeeds needs) {
    this.needs = needs;
  }

  /** The kernel with all that its tiles need. */
  public static PlannedKernel of(LiftedKernel kernel, InstructionNeeds needs) {
    TilePlan plan = new TilePlan(needs);
    plan.reserve(kernel.body());
    new ReducedRows(needs).widen(kernel.body());
    kernel.parameters().values().forEach(each -> plan.names.add(each.name()));
    List<Statement> all = plan.statements(kernel.body());
    plan.insertScratch(all);
    return new PlannedKernel(
        new LiftedKernel(kernel.name(), kernel.sources(), kernel.parameters(), all),
        plan.addresses.peaks(),
        plan.library);
  }

  private void reserve(List<Statement> body) {
    for (Statement each : body) {
      switch (each) {
        case Statement.Let let -> names.add(let.variable().name());
        case Branch branch -> {
          reserve(branch.then());
          reserve(branch.otherwise());
        }
        case Repeat repeat -> reserve(repeat.body());
        default -> {}
      }
    }
  }

  private List<Statement> statements(List<Statement> body) {
    List<Statement> planned = new ArrayList<>();
    for (Statement each : body) {
      switch (each) {
        case DeclareTile declared -> {
          declare(declared.tile());
          planned.add(declared);
        }
        case DeclarePipe declared -> {
          declared.pipe().memory().ifPresent(memory -> addresses.reserve(memory, declared.pipe()));
          planned.add(declared);
        }
        case Branch branch ->
            planned.add(
                new Branch(
                    branch.condition(),
                    statements(branch.then()),
                    statements(branch.otherwise()),
                    branch.line()));
        case Repeat repeat ->
            planned.add(new Repeat(repeat.condition(), statements(repeat.body()), repeat.line()));
        case Effect effect when closed(effect) != null ->
            addresses.release(java.util.Objects.requireNonNull(closed(effect)));
        case Effect effect when effect.operation() instanceof Operation operation ->
            planned.add(new Effect(instruction(operation), effect.line()));
        default -> planned.add(each);
      }
    }
    return planned;
  }

  private static @Nullable TileVariable closed(Effect effect) {
    return effect.operation() instanceof Operation operation
            && operation.name().equals("close")
            && operation.operands().getFirst() instanceof TileUse use
        ? use.tile()
        : null;
  }

  private void declare(TileVariable tile) {
    if (tile.elements() == 0) {
      tile.rename(fresh(tile.name().isEmpty() ? "tile" : tile.name()));
    }
    addresses.place(tile);
  }

  private String fresh(String wanted) {
    String base = wanted.replaceAll("[^A-Za-z0-9_]+", "_");
    String name = base;
    for (int i = 2; !names.add(name); i++) {
      name = base + i;
    }
    return name;
  }

  private Operation instruction(Operation operation) {
    List<Expression> operands = new ArrayList<>(operation.operands());
    library = Math.max(library, needs.library(operation.name()));
    ScratchShape shape = needs.scratch(operation.name(), operands.size()).orElse(null);
    if (shape != null && operands.get(shape.like()) instanceof TileUse use) {
      operands.add(new TileUse(scratch(use.tile(), shape), List.of()));
    }
    return new Operation(operation.name(), operation.kind(), operands);
  }

  private TileVariable scratch(TileVariable like, ScratchShape shape) {
    Expression rows = shape.rows(like);
    Expression cols = shape.cols(like);
    for (TileVariable known : scratches) {
      if (known.location() == like.location()
          && known.type() == like.type()
          && known.rows().equals(rows)
          && known.cols().equals(cols)) {
        return known;
      }
    }
    TileVariable scratch =
        new TileVariable(fresh("scratch"), like.location(), like.type(), rows, cols);
    scratches.add(scratch);
    return scratch;
  }

  /** Scratch tiles share an address behind all others; they are declared before their first use. */
  private void insertScratch(List<Statement> body) {
    TileVariable first = null;
    scratches.stream().map(TileVariable::location).distinct().forEach(addresses::behindEverything);
    for (TileVariable scratch : scratches) {
      scratch.address(first == null ? new Address.Free() : new Address.SameAs(first));
      addresses.place(scratch);
      first = first == null ? scratch : first;
      body.add(firstUse(body, scratch), new DeclareTile(scratch, 0));
    }
  }

  private static int firstUse(List<Statement> body, TileVariable tile) {
    for (int i = 0; i < body.size(); i++) {
      if (uses(body.get(i), tile)) {
        return i;
      }
    }
    return body.size();
  }

  private static boolean uses(Statement statement, TileVariable tile) {
    return switch (statement) {
      case Effect effect ->
          effect.operation().any(each -> each instanceof TileUse use && use.tile() == tile);
      case Repeat repeat -> repeat.body().stream().anyMatch(each -> uses(each, tile));
      case Branch branch ->
          branch.then().stream().anyMatch(each -> uses(each, tile))
              || branch.otherwise().stream().anyMatch(each -> uses(each, tile));
      default -> false;
    };
  }
}
