/* threads.c: one redactor, many threads. Usage: threads [notes for each thread, 200 if not given]. */
#include <phi_redact.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 8 };

struct job {
    const phi_redactor *redactor;
    int number;
    long notes;
    long wrong;
};

static void *work(void *argument) {
    struct job *job = argument;
    char note[64], expected[64];
    long n;
    for (n = 0; n < job->notes; n++) {
        phi_result *result = NULL;
        snprintf(note, sizeof note, "%ld mg, MRN: 4471923, line %d", n, job->number);
        snprintf(expected, sizeof expected, "%ld mg, MRN: [MRN], line %d", n, job->number);
        if (phi_redact_z(job->redactor, note, &result) != PHI_OK || strcmp(phi_result_text(result, NULL), expected) != 0) {
            job->wrong++;
        }
        phi_result_free(result);
        /* Every thread has an error of its own: only the odd ones make one. */
        if (job->number % 2 == 1) phi_redact(job->redactor, PHI_UTF8, "\xff", 1, &result);
        if ((strlen(phi_last_error()) > 0) != (job->number % 2 == 1)) job->wrong++;
    }
    return NULL;
}

int main(int argc, char **argv) {
    const long notes = argc > 1 ? strtol(argv[1], NULL, 10) : 200;
    phi_redactor *redactor = NULL;
    pthread_t threads[THREADS];
    struct job jobs[THREADS];
    long wrong = 0;
    int n, started = 0;
    if (phi_redactor_new(NULL, &redactor) != PHI_OK) {
        fprintf(stderr, "%s\n", phi_last_error());
        return EXIT_FAILURE;
    }
    for (n = 0; n < THREADS; n++) {
        jobs[n].redactor = redactor;
        jobs[n].number = n;
        jobs[n].notes = notes;
        jobs[n].wrong = 0;
        if (pthread_create(&threads[n], NULL, work, &jobs[n]) != 0) break;
        started++;
    }
    for (n = 0; n < started; n++) {
        pthread_join(threads[n], NULL);
        wrong += jobs[n].wrong;
    }
    /* Free it when no thread uses it any more. */
    phi_redactor_free(redactor);
    printf("%d threads, %ld notes each, %ld wrong\n", started, notes, wrong);
    return started == THREADS && wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
