"""The addresses of the shop."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from shop import views

urlpatterns = [
    path("", views.orders, name="orders"),
    path("depot/", views.depot),
    path("login/", LoginView.as_view(template_name="login.html"), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("announce/", views.announce),
    path("announce-sync/", views.announce_sync),
    path("announce-in-task/", views.announce_in_task),
    path("announce-in-thread/", views.announce_in_thread),
    path("asyncapi/", include("chanx.channels.urls")),
]
