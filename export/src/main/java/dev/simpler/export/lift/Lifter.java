package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.ValueKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Interprets methods of an image without knowing their arguments: what is known is computed, calls
 * are followed, objects are dissolved, and the rest becomes code.
 */
final class Lifter {
  private static final int DEEPEST = 64;

  final ImageClasses classes;
  final Output output = new Output();
  final List<ApiCalls> apis;
  final List<Statement> prologue = new ArrayList<>();

  private final @Nullable RecursiveMethods functions;
  private final Deque<String> active = new ArrayDeque<>();
  private final Map<String, Value> statics = new HashMap<>();
  private final Set<String> sources = new LinkedHashSet<>();
  private final Set<String> initialised = new HashSet<>();

  /**
   * For one function.
   *
   * @param functions where methods that call themselves go; null if there can be none
   */
  Lifter(ImageClasses classes, List<ApiCalls> apis, @Nullable RecursiveMethods functions) {
    this.classes = classes;
    this.apis = apis;
    this.functions = functions;
  }

  /** Follows a call of a method of the image; its code goes to the output. */
  @Nullable Value follow(MethodCode code, @Nullable Value receiver, List<Value> arguments) {
    return functions != null && receiver == null && code.callsItself()
        ? functions.call(this, code, arguments)
        : inline(code, receiver, arguments);
  }

  /** Source files of all methods that were followed. */
  List<String> sources() {
    return List.copyOf(sources);
  }

  /** The same for one that may call itself. */
  @Nullable Value inline(MethodCode code, @Nullable Value receiver, List<Value> arguments) {
    String key = code.owner + "." + code.name + code.descriptor;
    if (active.contains(key) || active.size() > DEEPEST) {
      throw output.refuse(
          code.name + " calls itself, and is not a static method of an orchestration function",
          "write the recursion as a loop, or as one method per level");
    }
    sources.add(classes.source(code.owner));
    String file = output.file();
    int line = output.line();
    active.push(key);
    Frame frame = new Frame(code);
    bind(frame, receiver, arguments);
    new Flow(this, frame, active.size() == 1).run();
    active.pop();
    output.at(file, line);
    return frame.result;
  }

  private void bind(Frame frame, @Nullable Value receiver, List<Value> arguments) {
    int slot = 0;
    if (receiver != null) {
      frame.slots.put(slot++, receiver);
    }
    List<String> types = Descriptors.parameters(frame.code.descriptor);
    for (int i = 0; i < arguments.size(); i++) {
      String type = types.get(i);
      Value value = Descriptors.typed(arguments.get(i), type);
      MethodCode.Local local = frame.code.parameter(slot).orElse(null);
      if (value instanceof Value.Scalar scalar && local != null) {
        value =
            frame.code.isFixed(local)
                ? keep(local.name(), value)
                : new Value.Scalar(output.let(local.name(), scalar.expression(), false));
      }
      frame.slots.put(slot, value);
      slot += type.equals("J") || type.equals("D") ? 2 : 1;
    }
  }

  /** A value that stays what it is whatever is assigned later, under a name if it needs one. */
  Value keep(String name, Value value) {
    if (value instanceof Value.Scalar scalar && !isPlain(scalar.expression())) {
      return new Value.Scalar(output.let(name, scalar.expression(), true));
    }
    if (value instanceof Value.Row row && row.name == null) {
      row.name = name;
    }
    return value;
  }

  /** The same for a value that has no name in the source: left as it is if that is safe. */
  Value keepSafe(String name, Value value) {
    return value instanceof Value.Scalar scalar && scalar.expression().isStable()
        ? value
        : keep(name, value);
  }

  private static boolean isPlain(Expression expression) {
    return expression instanceof Expression.Literal
        || (expression instanceof Expression.Variable variable && variable.fixed());
  }

  /** What a static field holds. */
  Value readStatic(String owner, String name, String type) {
    if (!classes.has(owner)) {
      for (ApiCalls api : apis) {
        Value value = api.field(owner, name);
        if (value != null) {
          return value;
        }
      }
      if (type.equals("L" + owner + ";")) {
        return new Value.Named(owner.substring(owner.lastIndexOf('/') + 1), name);
      }
      throw output.refuse(
          "the field " + name + " of " + owner.replace('/', '.') + " is not known on a card",
          "use a constant of the kernel's own");
    }
    initialise(owner);
    Value value = statics.get(owner + "." + name);
    if (value == null) {
      throw output.refuse("static field " + name + " has no value yet", "give it a constant");
    }
    return value;
  }

  void writeStatic(String owner, String name, Value value) {
    statics.put(owner + "." + name, value);
  }

  private void initialise(String owner) {
    if (!initialised.add(owner)) {
      return;
    }
    classes
        .method(owner, "<clinit>", "()V")
        .ifPresent(code -> {
          Deque<List<Statement>> before = output.toFront();
          follow(code, null, List.of());
          prologue.addAll(output.fromFront(before));
        });
  }

  /** A number as a value. */
  static Value scalar(ValueKind kind, Object value) {
    return new Value.Scalar(new Expression.Literal(kind, value));
  }
}
