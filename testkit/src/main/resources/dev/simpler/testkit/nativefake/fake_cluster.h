/* What the cores of a cluster share while they run a block of a task. */
#ifndef FAKE_CLUSTER_H
#define FAKE_CLUSTER_H

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "fake_program.h"

/* Sides of a cluster: the AIC, then its two vector cores. */
enum { FAKE_FLAGS = 16, FAKE_SIDES = 3 };

/* A pipe of tiles, by its first flag. Who pushes and pops counts by side. */
typedef struct fake_pipe {
  unsigned char *bytes; /* of all slots */
  int rows, cols;       /* of a whole tile */
  int pushed[FAKE_SIDES], popped[FAKE_SIDES], freed[FAKE_SIDES];
} fake_pipe;

struct fake_cluster {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int lanes; /* vector cores that take part */
  int signals[FAKE_FLAGS][FAKE_SIDES][FAKE_SIDES]; /* from which side to which */
  fake_pipe pipes[FAKE_FLAGS];
};

static inline void fake_cluster_open(fake_cluster *cluster) {
  memset(cluster, 0, sizeof *cluster);
  pthread_mutex_init(&cluster->lock, NULL);
  pthread_cond_init(&cluster->changed, NULL);
}

static inline void fake_cluster_close(fake_cluster *cluster) {
  for (int i = 0; i < FAKE_FLAGS; i++) free(cluster->pipes[i].bytes);
  pthread_mutex_destroy(&cluster->lock);
  pthread_cond_destroy(&cluster->changed);
}

/* The AIC signals all vector cores, a vector core the AIC. */
static inline void fake_cluster_signal(fake_cluster *cluster, int flag, int side) {
  pthread_mutex_lock(&cluster->lock);
  for (int to = side ? 0 : 1; to <= (side ? 0 : cluster->lanes); to++) cluster->signals[flag][side][to]++;
  pthread_cond_broadcast(&cluster->changed);
  pthread_mutex_unlock(&cluster->lock);
}

/* The AIC waits for all vector cores, a vector core for the AIC. */
static inline void fake_cluster_wait(fake_cluster *cluster, int flag, int side) {
  pthread_mutex_lock(&cluster->lock);
  for (int from = side ? 0 : 1; from <= (side ? 0 : cluster->lanes); from++) {
    while (!cluster->signals[flag][from][side]) pthread_cond_wait(&cluster->changed, &cluster->lock);
    cluster->signals[flag][from][side]--;
  }
  pthread_mutex_unlock(&cluster->lock);
}

#endif
