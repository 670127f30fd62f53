package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.UntranslatableException;
import dev.simpler.export.ir.ValueKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where statements go: blocks within blocks, and the names that are taken in them. */
final class Output {
  private static final Set<String> RESERVED =
      Set.of(
          "args",
          "k",
          "sj",
          "pto",
          "and",
          "or",
          "not",
          "xor",
          "auto",
          "bool",
          "delete",
          "export",
          "extern",
          "friend",
          "goto",
          "half",
          "inline",
          "mutable",
          "namespace",
          "operator",
          "register",
          "signed",
          "sizeof",
          "struct",
          "template",
          "this",
          "typedef",
          "typename",
          "union",
          "unsigned",
          "using",
          "virtual",
          "const",
          "orch",
          "main",
          "asm",
          "event");

  private final Deque<List<Statement>> blocks = new ArrayDeque<>();
  private final Deque<Set<String>> names = new ArrayDeque<>();

  /** Names of blocks that are closed, by the block that is around them. */
  private final Deque<Set<String>> closed = new ArrayDeque<>();

  private @Nullable Capacities capacities;
  private String file = "";
  private int line;

  Output() {
    open();
  }

  /** Where in the source what follows comes from. */
  void at(String sourceFile, int sourceLine) {
    file = sourceFile;
    line = sourceLine;
  }

  int line() {
    return line;
  }

  String file() {
    return file;
  }

  /** What follows goes in front of everything; gives what has to be handed back. */
  Deque<List<Statement>> toFront() {
    Deque<List<Statement>> before = new ArrayDeque<>(blocks);
    blocks.clear();
    blocks.push(new ArrayList<>());
    return before;
  }

  /** What follows goes where it went before; gives what is to stand in front. */
  List<Statement> fromFront(Deque<List<Statement>> before) {
    List<Statement> front = blocks.pop();
    blocks.addAll(before);
    return front;
  }

  void open() {
    blocks.push(new ArrayList<>());
    names.push(new HashSet<>());
    closed.push(new HashSet<>());
  }

  List<Statement> close() {
    Set<String> within = closed.pop();
    within.addAll(names.pop());
    if (!closed.isEmpty()) {
      closed.element().addAll(within);
    }
    return blocks.pop();
  }

  List<Statement> current() {
    return blocks.element();
  }

  int depth() {
    return blocks.size();
  }

  void add(Statement statement) {
    current().add(statement);
  }

  void effect(Expression operation) {
    add(new Statement.Effect(operation, line));
  }

  /** A name for what is declared in front of blocks that are closed, and is set in them. */
  String freshAround(String wanted) {
    Set<String> hidden = new HashSet<>(closed.element());
    hidden.removeAll(names.element());
    names.element().addAll(hidden);
    String name = fresh(wanted);
    names.element().removeAll(hidden);
    return name;
  }

  /** A name that nothing else has where it can be seen. */
  String fresh(String wanted) {
    String base = wanted.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
    if (base.isEmpty() || Character.isDigit(base.charAt(0))) {
      base = "v" + base;
    }
    String name = base;
    for (int i = 2; RESERVED.contains(name) || isTaken(name); i++) {
      name = base + (Character.isDigit(base.charAt(base.length() - 1)) ? "_" : "") + i;
    }
    names.element().add(name);
    return name;
  }

  private boolean isTaken(String name) {
    return names.stream().anyMatch(each -> each.contains(name));
  }

  /** Declares a variable of a number, unless one has just been declared for it. */
  Variable let(String wanted, Expression value, boolean fixed) {
    Variable known = fixed ? known(value) : null;
    return known == null ? declare(wanted, value, fixed) : known;
  }

  /** Declares a variable of what an operation gives that gives something else each time. */
  Variable taken(String wanted, Expression value) {
    return declare(wanted, value, true);
  }

  private Variable declare(String wanted, Expression value, boolean fixed) {
    Variable variable = new Variable(value.kind(), fresh(wanted), fixed);
    add(new Statement.Let(variable, "", value, line));
    if (capacities != null) {
      capacities.define(variable, value);
    }
    return variable;
  }

  private @Nullable Variable known(Expression value) {
    List<Statement> block = current();
    for (int i = block.size() - 1; i >= 0; i--) {
      switch (block.get(i)) {
        case Statement.Let let when let.variable().fixed() && value.equals(let.value()) -> {
          return let.variable();
        }
        case Statement.Let _, Statement.Effect _, Statement.DeclareTile _ -> {}
        default -> {
          return null;
        }
      }
    }
    return null;
  }

  /**
   * Declares an object at the end of an outer block, before the statement that is being made there.
   *
   * @param depth how deep that block is
   */
  Variable outside(int depth, String wanted, String type) {
    Variable variable = new Variable(ValueKind.OBJECT, fresh(wanted), false);
    int up = blocks.size() - depth;
    names.stream().skip(up).findFirst().orElseThrow().add(variable.name());
    Iterator<List<Statement>> outwards = blocks.iterator();
    for (int i = 0; i < up; i++) {
      outwards.next();
    }
    outwards.next().add(new Statement.Let(variable, type, null, line));
    return variable;
  }

  /** Who is told of variables and their values. */
  void telling(Capacities told) {
    capacities = told;
  }

  /** Declares a variable of an object. */
  Variable object(String wanted, String type, Expression value) {
    Variable variable = new Variable(ValueKind.OBJECT, fresh(wanted), true);
    add(new Statement.Let(variable, type, value, line));
    return variable;
  }

  /** Declares a variable of an object that nothing changes, unless one has just been declared. */
  Variable constant(String wanted, String type, Expression value) {
    Variable known = isSteady(value) ? known(value) : null;
    return known == null ? object(wanted, type, value) : known;
  }

  /** Whether effects do not change it, as they do what optional variables and arrays hold. */
  private static boolean isSteady(Expression value) {
    return !(value instanceof Expression.Operation operation)
        || !Set.of("dereference", "element").contains(operation.name())
            && operation.operands().stream().allMatch(Output::isSteady);
  }

  /** What cannot be translated. */
  UntranslatableException refuse(String what, String instead) {
    return new UntranslatableException(file + ":" + line, what, instead);
  }
}
