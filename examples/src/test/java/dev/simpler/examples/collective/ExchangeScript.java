package dev.simpler.examples.collective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A random exchange between ranks, and what comes of it if its steps are done one by one. */
final class ExchangeScript {
  static final int SLOTS = 4;
  static final int OWN = 4;

  private final int ranks;
  private final List<float[]> inputs = new ArrayList<>();
  private final float[][][] windows;
  private final float[][][] outputs;

  ExchangeScript(long seed, int ranks) {
    this.ranks = ranks;
    Random random = new Random(seed);
    windows = new float[ranks][SLOTS][Peers.CHUNK];
    outputs = new float[ranks][OWN][Peers.CHUNK];
    float[][] words = new float[ranks][];
    int[] used = new int[ranks];
    for (int rank = 0; rank < ranks; rank++) {
      float[] input = new float[(1 + OWN) * Peers.CHUNK];
      for (int i = Peers.CHUNK; i < input.length; i++) {
        input[i] = random.nextInt(1000);
      }
      inputs.add(input);
      words[rank] = input;
    }
    int rounds = 1 + random.nextInt(4);
    for (int rank = 0; rank < ranks; rank++) {
      words[rank][used[rank]++] = rounds;
    }
    for (int round = 0; round < rounds; round++) {
      round(random, words, used);
    }
  }

  private void round(Random random, float[][] words, int[] used) {
    float[][][] before = new float[ranks][SLOTS][];
    for (int rank = 0; rank < ranks; rank++) {
      for (int slot = 0; slot < SLOTS; slot++) {
        before[rank][slot] = windows[rank][slot].clone();
      }
    }
    // what happens to a slot in a round: one rank puts, any add, or any get
    int[][] kinds = new int[ranks][SLOTS];
    Set<Integer> put = new HashSet<>();
    for (int[] each : kinds) {
      Arrays.setAll(each, slot -> random.nextInt(3));
    }
    for (int rank = 0; rank < ranks; rank++) {
      int steps = random.nextInt(5);
      int count = used[rank]++;
      for (int step = 0; step < steps; step++) {
        int own = random.nextInt(OWN);
        int slot = random.nextInt(SLOTS);
        int other = random.nextInt(ranks);
        int kind = kinds[other][slot];
        boolean legal =
            switch (kind) {
              case ScriptedExchange.PUT -> put.add(other * SLOTS + slot);
              case ScriptedExchange.ADD -> other != rank;
              default -> true;
            };
        if (legal) {
          words[rank][count]++;
          boolean reads = kind != ScriptedExchange.GET;
          for (int word : new int[] {kind, reads ? 1 + own : own, slot, other}) {
            words[rank][used[rank]++] = word;
          }
          apply(kind, rank, own, slot, other, before);
        }
      }
    }
  }

  private void apply(int kind, int rank, int own, int slot, int other, float[][][] before) {
    float[] source = inputs.get(rank);
    for (int i = 0; i < Peers.CHUNK; i++) {
      float value = source[(1 + own) * Peers.CHUNK + i];
      switch (kind) {
        case ScriptedExchange.PUT -> windows[other][slot][i] = value;
        case ScriptedExchange.ADD -> windows[other][slot][i] += value;
        default -> outputs[rank][own][i] = before[other][slot][i];
      }
    }
  }

  float[] input(int rank) {
    return inputs.get(rank);
  }

  float[] window(int rank) {
    return joined(windows[rank]);
  }

  float[] output(int rank) {
    return joined(outputs[rank]);
  }

  private static float[] joined(float[][] chunks) {
    float[] all = new float[chunks.length * Peers.CHUNK];
    for (int i = 0; i < chunks.length; i++) {
      System.arraycopy(chunks[i], 0, all, i * Peers.CHUNK, Peers.CHUNK);
    }
    return all;
  }
}
