package dev.simpler.examples.check;

import dev.simpler.examples.check.MutantLoader.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An example with calls left out of one of its kernels, or of its orchestration function.
 *
 * @param type the kernel's class
 * @param program which example, as in {@link MutantProgram}
 * @param calls which of its ordering calls are missing
 * @param what what they are, for people
 */
record Mutant(String program, String type, Set<Integer> calls, String what) {
  /** Each barrier and signal, and each flag: all sets and waits between the same two pipes. */
  static List<Mutant> of(String program, Set<String> types) {
    List<Mutant> mutants = new ArrayList<>();
    for (String type : types) {
      add(mutants, program, type, MutantLoader.calls(type));
    }
    return mutants;
  }

  private static void add(List<Mutant> mutants, String program, String type, List<Call> calls) {
    Map<List<String>, Set<Integer>> flags = new LinkedHashMap<>();
    boolean inferred = MutantProgram.parse(program).infersDependencies();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (call.isTag() && !inferred) {
        continue;
      }
      boolean flag = call.method().endsWith("tFlag") && call.pipes().size() == 2;
      boolean pair =
          flag
              && i + 1 < calls.size()
              && call.method().equals("setFlag")
              && calls.get(i + 1).equals(new Call("waitFlag", call.pipes()));
      if (pair) {
        mutants.add(
            new Mutant(program, type, Set.of(i, i + 1), "pair " + i + " of " + call.pipes()));
        i++;
      } else if (flag) {
        flags.computeIfAbsent(call.pipes(), none -> new TreeSet<>()).add(i);
      } else {
        mutants.add(
            new Mutant(
                program, type, Set.of(i), "call " + i + ", " + call.method() + call.pipes()));
      }
    }
    flags.forEach((pipes, which) ->
        mutants.add(new Mutant(program, type, which, "flags " + which + " of " + pipes)));
  }

  /** Whether a dependency between tasks is left out. */
  boolean isEdge() {
    return MutantLoader.calls(type).get(calls.iterator().next()).isEdge();
  }

  /** Runs it; what checkers found, or how it failed. */
  List<String> run(Class<? extends Function<String, List<String>>> how) {
    return new MutantLoader(type, calls).run(how, program);
  }

  @Override
  public String toString() {
    return type.substring(type.lastIndexOf('.') + 1) + " without " + what;
  }
}
